import { coreCount, type Chip } from '../../../src/chip/chip';
import { area, count, energy, number, seconds } from '../../../src/chip/figures';
import type { Core } from '../../../src/chip/core';
import type { Mapping } from '../../../src/mapping/mapping';
import { formatQuantity } from '../../../src/chip/quantity';
import type { Chip as ChipNode, Core as CoreNode } from '../../generated/ast';
import { estimateOf } from '../../estimates';
import { weightText } from './device-hover';
import { bar, code, figureList, heading, list, paragraphs } from './markdown';
import { propertyTable } from './property-hover';

/** A chip: its cores, cells and area, what is mapped on it, every property with who has set it. */
export function chipHover(node: ChipNode, chip: Chip, mappings: readonly Mapping[]): string {
    const { core } = chip;
    const cores = coreCount(chip);
    return paragraphs(
        heading('chip', node.name, node.base === undefined ? '' : `extends ${node.base.$refText}`),
        figureList([
            ['Cores', `${cores}`, `${chip.gridRows} x ${chip.gridColumns}, each ${core.name}`],
            [
                'Cells',
                count(cores * core.rows * core.columns),
                `${core.rows} x ${core.columns} a core, ${chip.device.name}`,
            ],
            ['Area', area(cores * core.area), 'all cores'],
            weightText(chip),
            ['Digital', formatQuantity(chip.digital.throughput, 'rate'), 'beside the cores'],
        ]),
        list(mappings.map(mappedText)),
        propertyTable(node),
    );
}

/** One mapping on the chip, in a line. */
function mappedText(mapping: Mapping): string {
    const estimate = estimateOf(mapping);
    const { cells, cores } = estimate;
    const efficiency = `${number(estimate.topsPerWatt)} TOPS/W`;
    return `${code(mapping.name)} ${bar(cells.used / cells.of)} of the cells, ${cores.used} of ${cores.of} cores, ${energy(estimate.energy.total, estimate.uncertainty)}, ${seconds(estimate.latency)}, ${efficiency}, ${number(estimate.energyDelayProduct)} J s`;
}

/** A core: array, converter, times, every property with who has set it. */
export function coreHover(node: CoreNode, core: Core): string {
    const { integration, conversion, phase } = core.times;
    return paragraphs(
        heading('core', node.name, node.base === undefined ? '' : `extends ${node.base.$refText}`),
        figureList([
            [
                'Array',
                `${core.rows} x ${core.columns}`,
                `${count(core.rows * core.columns)} cells, ${core.weights.replace('_', ' ')}`,
            ],
            ['Bits', `${core.inputBits}/${core.outputBits}`, `in and out, ${core.adc.replace('_', ' ')}`],
            [
                'Time',
                seconds(integration),
                `an integration; ${seconds(conversion)} a conversion, ${seconds(phase)} a phase`,
            ],
            ['Energy', core.energy.length === 0 ? 'by events' : `${core.energy.length} measured precisions`, ''],
            ['Area', area(core.area), ''],
        ]),
        propertyTable(node),
    );
}
