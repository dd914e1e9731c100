import { coreList, energy, percent, seconds } from '../../../src/chip/figures';
import type { Assumption, Estimate, LayerEstimate } from '../../../src/estimate/estimate';
import { bits, estimateFigures } from '../../../src/estimate/estimate-figures';
import { workOf } from '../../../src/estimate/work';
import type { Mapping } from '../../../src/mapping/mapping';
import { utilisation } from '../../../src/mapping/utilisation';
import type { Layer } from '../../../src/network/network';
import { weightText } from './device-hover';
import { bar, code, figureList, firstOf, heading, list, paragraphs, plain, table } from './markdown';
import { vectorsText } from './vectors-text';

const mostLayers = 24;
const mostAssumptions = 6;

/** Cells and cores, energy with its parts, latency, efficiency, layers, and what all of it rests on. */
export function mappingHover(mapping: Mapping, estimate: Estimate): string {
    const { name, network, chip } = mapping;
    const { cells, ofUsedCores } = utilisation(mapping);
    return paragraphs(
        heading('mapping', name, `of ${network.name} on ${chip.name}`),
        `${bar(cells.used / cells.of)} of the chip's cells, ${percent(ofUsedCores, 1)} of the cores that it uses`,
        figureList([...estimateFigures(estimate, workOf(network)), weightText(chip)]),
        layerTable(estimate.layers),
        restsOn(mapping, estimate),
    );
}

function layerTable(layers: readonly LayerEstimate[]): string {
    const rows = layers
        .slice(0, mostLayers)
        .map((layer) => [
            code(layer.name),
            bits(layer.inputBits, layer.outputBits) + (layer.extrapolated ? ' (extrapolated)' : ''),
            layer.cores.length === 0 ? 'digital' : coreList(layer.cores),
            layer.cores.length === 0 ? '' : percent(layer.utilisation, 1),
            energy(layer.energy.total),
            seconds(layer.latency),
        ]);
    const more = layers.length > mostLayers ? [[`and ${layers.length - mostLayers} more`, '', '', '', '', '']] : [];
    return table(['Layer', 'Bits', 'Cores', 'Filled:', 'Energy:', 'Latency:'], [...rows, ...more]);
}

/** The constant that weighs most, and what else the figures assume. */
function restsOn({ chip }: Mapping, { assumptions, dominant }: Estimate): string {
    const { provenance } = chip.core;
    const owner = dominant !== undefined && dominant.split(', ')[0] in provenance ? chip.core : chip;
    const origin = dominant === undefined ? undefined : owner.provenance[dominant.split(', ')[0]];
    const weighs =
        dominant === undefined
            ? 'No constant states an uncertainty.'
            : `Most of the uncertainty comes from ${code(dominant)} of ${plain(origin?.setBy ?? owner.name)}${origin?.source === undefined ? '' : ` (${plain(origin.source)})`}.`;
    return paragraphs(weighs, list(firstOf(assumptions, mostAssumptions, assumptionText)));
}

const assumptionText = ({ text, source, uncertainty }: Assumption): string => {
    const details = [
        ...(source === undefined ? [] : [plain(source)]),
        ...(uncertainty === undefined ? [] : [`± ${percent(uncertainty, 0)}`]),
    ];
    return `${plain(text)}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
};

/** One layer of a mapping: its matrix, where it is and what it costs. */
export function layerHover(mapping: Mapping, estimate: Estimate, index: number): string {
    const layer = mapping.network.layers[index];
    const cost = estimate.layers[index];
    const { energy: total } = estimate.energy.total > 0 ? { energy: estimate.energy.total } : { energy: 1 };
    const placed =
        cost.cores.length === 0
            ? 'kept digital'
            : `${cost.blocks} ${cost.blocks === 1 ? 'block' : 'blocks'} on ${cost.cores.length === 1 ? 'core' : 'cores'} ${coreList(cost.cores)}`;
    const share = `${percent(cost.energy.total / total, 0)} of the mapping`;
    const { core, digital } = cost.energy;
    return paragraphs(
        heading('layer', layer.name, `of ${mapping.network.name}, ${matrixText(layer)}`),
        cost.cores.length === 0 ? undefined : `${bar(cost.utilisation)} of ${coreText(cost.cores)}`,
        figureList([
            ['Where', placed, cost.copies === 1 ? '' : `${cost.copies} copies`],
            ['Bits', bits(cost.inputBits, cost.outputBits), `in and out${cost.extrapolated ? ', extrapolated' : ''}`],
            ['Energy', energy(cost.energy.total), share],
            [
                '  cores',
                energy(core.total),
                `neurons ${energy(core.neuron)}, word lines ${energy(core.wordLines)}, input pulses ${energy(core.inputPulses)}`,
            ],
            ['  digital', energy(digital.total), `buffers ${energy(digital.buffers)}`],
            ['Latency', seconds(cost.latency), `${percent(cost.latency / estimate.latency, 0)} of the mapping`],
        ]),
    );
}

const coreText = (cores: readonly number[]): string => (cores.length === 1 ? 'its core' : 'its cores');

/** `72 x 16 weights, 784 vectors an inference` */
export function matrixText(layer: Layer): string {
    const { groups, rows, columns, kind, hasBias } = layer;
    const matrix = `${groups === 1 ? '' : `${groups} x `}${rows} x ${columns}`;
    return `${kind}, ${matrix} weights${hasBias ? ' and a bias' : ''}, ${vectorsText(layer)}`;
}
