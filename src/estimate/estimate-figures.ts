import { area, count, energy, number, percent, seconds, share, type Figure } from '../chip/figures';
import type { Estimate } from './estimate';

/** What a mapping costs, in the order in which a reader asks; `work` is what is costed: `an inference` (`workOf`). */
export const estimateFigures = (estimate: Estimate, work: string): Figure[] => {
    const { cores, cells } = estimate;
    return [
        ...energyFigures(estimate, work),
        latencyFigure(estimate, work),
        [
            'Cores',
            `${cores.used} of ${cores.of}`,
            `${count(cells.used)} cells, ${percent(cells.used / cells.of, 1)} of the chip`,
        ],
        ['Area', area(estimate.area), 'all cores'],
        [
            'Efficiency',
            `${number(estimate.topsPerWatt)} TOPS/W`,
            `in the cores; ${count(estimate.operations)} operations ${work}`,
        ],
        ['Energy x delay', `${number(estimate.energyDelayProduct)} J s`, work],
    ];
};

/** Total with its uncertainty, then what the cores and the digital part take of it. */
export function energyFigures({ energy: parts, uncertainty }: Estimate, work: string): Figure[] {
    const { total, core, digital } = parts;
    const split = (whole: number, named: readonly (readonly [string, number])[]) =>
        named.map(([name, part]) => `${name} ${share(part, whole)}`).join(', ');
    const inCores = split(core.total, [
        ['word lines', core.wordLines],
        ['neurons', core.neuron],
        ['input', core.inputPulses],
    ]);
    const beside = split(digital.total, [
        ['buffers', digital.buffers],
        ['partial sums', digital.partialSums],
        ['other', digital.other],
    ]);
    return [
        ['Energy', energy(total, uncertainty), work],
        ['  cores', energy(core.total), `${share(core.total, total)}: ${inCores}`],
        ['  digital', energy(digital.total), `${share(digital.total, total)}: ${beside}`],
    ];
}

export const latencyFigure = ({ latency, interval }: Estimate, work: string): Figure => [
    'Latency',
    seconds(latency),
    `${work}; ${seconds(interval)} between samples in a pipeline`,
];

/** `3/6`, input and output. */
export const bits = (input: number | 'unlimited', output: number | 'unlimited'): string =>
    [input, output].map((each) => (each === 'unlimited' ? 'any' : String(each))).join('/');
