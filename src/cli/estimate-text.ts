import type { Assumption, Estimate } from '../estimate/estimate';
import type { Mapping } from '../mapping/mapping';
import { bits, estimateFigures } from '../estimate/estimate-figures';
import { workOf } from '../estimate/work';
import { coreList, count, energy, percent, seconds } from '../chip/figures';
import { figuresText } from './figures-text';
import { tableText } from './table';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

/** The static cost of a mapping, as a reader wants it. */
export function estimateText(mapping: Mapping, estimate: Estimate, terminal: Terminal): string {
    const { colours } = terminal;
    const title = `${colours.bold(mapping.name)}  ${mapping.network.name} on ${mapping.chip.name}`;
    const sections = [
        hanging(title, 2, columnsOf(terminal)),
        figuresText(estimateFigures(estimate, workOf(mapping.network)), terminal),
        layersText(estimate, terminal),
    ];
    if (estimate.assumptions.length > 0) sections.push(assumptionsText(estimate.assumptions, terminal));
    return `${sections.join('\n\n')}\n`;
}

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
