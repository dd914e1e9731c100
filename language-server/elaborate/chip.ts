import type { Chip } from '../../src/chip/chip';
import type { Outcome } from '../../src/chip/finding';
import { chipSchema } from '../../src/chip/schema-chip';
import { isCore, isDevice, isWordValue, type Chip as ChipNode, type Declaration } from '../generated/ast';
import { elaborateBlock, failure, made } from './block';
import type { Elaborator } from './elaborator';
import { effectiveProperties } from './inheritance';

/** The declaration that a property of a chip names, its own or an inherited one. */
export function named(node: ChipNode, property: 'core' | 'cell'): Declaration | undefined {
    const value = effectiveProperties(node).get(property)?.property.value;
    return isWordValue(value) ? value.target.ref : undefined;
}

export function elaborateChip(node: ChipNode, elaborator: Elaborator): Outcome<Chip> {
    const subject = { kind: 'chip', name: node.name } as const;
    const block = elaborateBlock(node, chipSchema, subject);
    if (!block.ok) return block;
    const { values, provenance } = block.value;
    const [coreNode, deviceNode] = [named(node, 'core'), named(node, 'cell')];
    if (!isCore(coreNode))
        return failure('name/unknown', `'${values.core}' is no core`, { ...subject, property: 'core' });
    if (!isDevice(deviceNode))
        return failure('name/unknown', `'${values.cell}' is no device`, { ...subject, property: 'cell' });
    const core = elaborator.core(coreNode);
    if (!core.ok) return core;
    const device = elaborator.device(deviceNode);
    if (!device.ok) return device;
    return made({
        name: node.name,
        core: core.value,
        device: device.value,
        gridRows: values.grid[0],
        gridColumns: values.grid[1],
        digital: {
            bufferRead: values.buffer_read,
            bufferWrite: values.buffer_write,
            add: values.add,
            compare: values.compare,
            multiply: values.multiply,
            throughput: values.throughput,
        },
        provenance,
    });
}
