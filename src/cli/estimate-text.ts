import type { Assumption, Estimate } from '../estimate/estimate';
import type { Mapping } from '../mapping/mapping';
import { area, coreList, count, energy, number, percent, seconds, share } from './figures';
import { figuresText } from './figures-text';
import type { Figure } from './figures-text';
import { tableText } from './table';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

/** The static cost of a mapping, as a reader wants it. */
export function estimateText(mapping: Mapping, estimate: Estimate, terminal: Terminal): string {
    const { cores, cells } = estimate;
    const { colours } = terminal;
    const title = `${colours.bold(mapping.name)}  ${mapping.network.name} on ${mapping.chip.name}`;
    const figures: Figure[] = [
        ...energyFigures(estimate),
        latencyFigure(estimate),
        [
            'Cores',
            `${cores.used} of ${cores.of}`,
            `${count(cells.used)} cells, ${percent(cells.used / cells.of, 1)} of the chip`,
        ],
        ['Area', area(estimate.area), 'all cores'],
        [
            'Efficiency',
            `${number(estimate.topsPerWatt)} TOPS/W`,
            `in the cores; ${count(estimate.operations)} operations an inference`,
        ],
        ['Energy x delay', `${number(estimate.energyDelayProduct)} J s`, 'an inference'],
    ];
    const sections = [
        hanging(title, 2, columnsOf(terminal)),
        figuresText(figures, terminal),
        layersText(estimate, terminal),
    ];
    if (estimate.assumptions.length > 0) sections.push(assumptionsText(estimate.assumptions, terminal));
    return `${sections.join('\n\n')}\n`;
}

/** Total with its uncertainty, then what the cores and the digital part take of it. */
export function energyFigures({ energy: parts, uncertainty }: Estimate): Figure[] {
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
        ['Energy', energy(total, uncertainty), 'an inference'],
        ['  cores', energy(core.total), `${share(core.total, total)}: ${inCores}`],
        ['  digital', energy(digital.total), `${share(digital.total, total)}: ${beside}`],
    ];
}

export const latencyFigure = ({ latency, interval }: Estimate): Figure => [
    'Latency',
    seconds(latency),
    `an inference; ${seconds(interval)} between samples in a pipeline`,
];

function layersText({ layers }: Estimate, terminal: Terminal): string {
    const { colours } = terminal;
    const title = (name: string) => colours.dim(name);
    return (
        tableText(
            [
                { title: title('Layer') },
                { title: title('Bits') },
                { title: title('Vectors'), align: 'right' },
                { title: title('Blocks'), align: 'right' },
                { title: title('Copies'), align: 'right' },
                { title: title('Cores') },
                { title: title('Filled'), align: 'right' },
                { title: title('Energy'), align: 'right' },
                { title: title('Latency'), align: 'right' },
            ],
            layers.map((layer) => [
                layer.name,
                bits(layer.inputBits, layer.outputBits) + (layer.extrapolated ? '*' : ''),
                count(layer.vectors),
                String(layer.blocks),
                String(layer.copies),
                layer.cores.length === 0 ? 'digital' : coreList(layer.cores),
                layer.cores.length === 0 ? '' : percent(layer.utilisation, 1),
                energy(layer.energy.total),
                seconds(layer.latency),
            ]),
            columnsOf(terminal),
        ) +
        (layers.some((layer) => layer.extrapolated) ? `\n  ${colours.dim('* outside the measured precisions')}` : '')
    );
}

/** `3/6`, input and output. */
export const bits = (input: number | 'unlimited', output: number | 'unlimited'): string =>
    [input, output].map((each) => (each === 'unlimited' ? 'any' : String(each))).join('/');

function assumptionsText(assumptions: readonly Assumption[], terminal: Terminal): string {
    const { colours } = terminal;
    const lines = assumptions.map(({ text, source, uncertainty }) => {
        const details = [
            ...(source ? [source] : []),
            ...(uncertainty === undefined ? [] : [`± ${percent(uncertainty, 0)}`]),
        ];
        const line = `  ${text}${details.length > 0 ? colours.dim(` (${details.join(', ')})`) : ''}`;
        return hanging(line, 4, columnsOf(terminal));
    });
    return `${colours.dim('Assumptions')}\n${lines.join('\n')}`;
}
