import type { Estimate, EnergyParts } from '../estimate/estimate';
import type { Mapping } from '../mapping/mapping';
import { area, count, energy, number, percent, ranges, seconds, share } from './figures';
import { tableText } from './table';
import type { Terminal } from './terminal';

/** The static cost of a mapping, as a reader wants it. */
export function estimateText(mapping: Mapping, estimate: Estimate, { colours }: Terminal): string {
    const { cores, cells } = estimate;
    const title = `${colours.bold(mapping.name)}  ${mapping.network.name} on ${mapping.chip.name}`;
    const figures: [string, string, string][] = [
        [
            'Energy',
            energy(estimate.energy.total, estimate.uncertainty),
            `an inference: ${energySplit(estimate.energy)}`,
        ],
        [
            'Latency',
            seconds(estimate.latency),
            `an inference; ${seconds(estimate.interval)} between samples in a pipeline`,
        ],
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

/** Rows of a name, a figure and a remark. */
export const figuresText = (
    figures: readonly (readonly [string, string, string])[],
    colours: Terminal['colours'],
): string => {
    const [names, values] = [0, 1].map((column) => Math.max(...figures.map((row) => row[column].length)));
    return figures
        .map(([name, value, remark]) =>
            `  ${colours.dim(name.padEnd(names))}  ${colours.bold(value.padEnd(values))}  ${remark}`.trimEnd(),
        )
        .join('\n');
};

/** `cores 0.9 uJ (word lines 36 %, neurons 48 %, input 16 %), digital 0.4 uJ (buffers 80 %, ...)` */
export function energySplit({ core, digital }: EnergyParts): string {
    const parts = (whole: number, named: readonly (readonly [string, number])[]) =>
        named.map(([name, part]) => `${name} ${share(part, whole)}`).join(', ');
    const inCore = parts(core.total, [
        ['word lines', core.wordLines],
        ['neurons', core.neuron],
        ['input', core.inputPulses],
    ]);
    const beside = parts(digital.total, [
        ['buffers', digital.buffers],
        ['partial sums', digital.partialSums],
        ['other', digital.other],
    ]);
    return `cores ${energy(core.total)} (${inCore}), digital ${energy(digital.total)} (${beside})`;
}

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
                layer.cores.length === 0 ? 'digital' : ranges(layer.cores),
                layer.cores.length === 0 ? '' : percent(layer.utilisation, 0),
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
