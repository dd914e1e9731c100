import type { Estimate } from '../estimate/estimate';
import type { Mapping } from '../mapping/mapping';
import { area, coreList, count, energy, number, percent, seconds, share } from './figures';
import { tableText } from './table';
import type { Terminal } from './terminal';

/** The static cost of a mapping, as a reader wants it. */
export function estimateText(mapping: Mapping, estimate: Estimate, { colours }: Terminal): string {
    const { cores, cells } = estimate;
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
    const assumptions = estimate.assumptions.map(({ text, source, uncertainty }) => {
        const details = [
            ...(source ? [source] : []),
            ...(uncertainty === undefined ? [] : [`± ${percent(uncertainty, 0)}`]),
        ];
        return `  ${text}${details.length > 0 ? colours.dim(` (${details.join(', ')})`) : ''}`;
    });
    const sections = [title, figuresText(figures, colours), layersText(estimate, colours)];
    if (assumptions.length > 0) sections.push(`${colours.dim('Assumptions')}\n${assumptions.join('\n')}`);
    return `${sections.join('\n\n')}\n`;
}

/** A name, a figure and what there is to say of it. */
export type Figure = readonly [name: string, figure: string, remark: string];

/** Figures under each other. */
export const figuresText = (figures: readonly Figure[], colours: Terminal['colours']): string => {
    const [names, values] = [0, 1].map((column) => Math.max(...figures.map((row) => row[column].length)));
    const strong = (name: string, value: string) => (name.startsWith(' ') ? value : colours.bold(value));
    return figures
        .map(([name, value, remark]) =>
            `  ${colours.dim(name.padEnd(names))}  ${strong(name, value.padEnd(values))}  ${remark}`.trimEnd(),
        )
        .join('\n');
};

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
        ['  cores', energy(core.total), inCores],
        ['  digital', energy(digital.total), beside],
    ];
}

export const latencyFigure = ({ latency, interval }: Estimate): Figure => [
    'Latency',
    seconds(latency),
    `an inference; ${seconds(interval)} between samples in a pipeline`,
];

function layersText({ layers }: Estimate, colours: Terminal['colours']): string {
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
        ) +
        (layers.some((layer) => layer.extrapolated) ? `\n  ${colours.dim('* outside the measured precisions')}` : '')
    );
}

/** `3/6`, input and output. */
export const bits = (input: number | 'unlimited', output: number | 'unlimited'): string =>
    [input, output].map((each) => (each === 'unlimited' ? 'any' : String(each))).join('/');
