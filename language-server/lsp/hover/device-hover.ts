import type { Chip } from '../../../src/chip/chip';
import type { Device } from '../../../src/chip/device';
import type { Figure } from '../../../src/chip/figures';
import { formatQuantity } from '../../../src/chip/quantity';
import { cellLevels, levelBits, weightLevels } from '../../../src/mapping/weight-levels';
import type { Device as DeviceNode } from '../../generated/ast';
import { figureList, heading, paragraphs } from './markdown';
import { propertyTable } from './property-hover';

const known = new WeakMap<Device, number>();

/** Levels of a pair of cells, counted once: it takes longer than all the rest of a hover. */
function levelsOf(device: Device): number {
    const levels = known.get(device) ?? weightLevels(device);
    known.set(device, levels);
    return levels;
}

/** A cell technology: its range, the levels that it holds apart, every property with who has set it. */
export function deviceHover(node: DeviceNode, device: Device): string {
    const range = `${formatQuantity(device.gMin, 'conductance')} to ${formatQuantity(device.gMax, 'conductance')}`;
    const levels = levelsOf(device);
    return paragraphs(
        heading('device', node.name, node.base === undefined ? '' : `extends ${node.base.$refText}`),
        figureList([
            ['Conductance', range, `${(device.gMax / device.gMin).toFixed(0)} times`],
            ['Weight', `${levelBits(levels).toFixed(1)} bit`, pairRemark(levels)],
        ]),
        propertyTable(node),
    );
}

const pairRemark = (levels: number): string =>
    `${levels} levels of a pair of cells stay apart after write-verify and relaxation`;

/** Bits that a weight of the chip holds. */
export function weightText({ core, device }: Chip): Figure {
    if (core.cellBits !== undefined)
        return ['Weights', `${core.cellBits} bit a cell`, `which holds ${cellLevels(device)} levels apart`];
    const levels = levelsOf(device);
    return ['Weights', `${levelBits(levels).toFixed(1)} bit`, pairRemark(levels)];
}
