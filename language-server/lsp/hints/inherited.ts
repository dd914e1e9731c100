import { effectiveProperties, nameOf } from '../../elaborate/inheritance';
import type { PropertyBlock } from '../../block-kind';
import { valueText } from '../hover/property-hover';

/** What a reader wants to know first of a block that inherits most of what it is. */
const first: Readonly<Partial<Record<PropertyBlock['$type'], readonly string[]>>> = {
    Device: ['g_min', 'g_max', 'tolerance'],
    Core: ['array', 'input_bits', 'output_bits'],
    Chip: ['core', 'cell', 'grid'],
    Dataset: ['format', 'images', 'inputs', 'archive', 'folder'],
};

/** The most telling values that a block inherits, `core: NeuRRAMCore, grid: 8 x 6`; empty where it inherits none of them. */
export function inheritedText(block: PropertyBlock): string {
    const effective = effectiveProperties(block);
    return (first[block.$type] ?? [])
        .flatMap((name) => {
            const set = effective.get(name);
            return set && set.setBy !== nameOf(block) ? [`${name}: ${valueText(set.property)}`] : [];
        })
        .join(', ');
}
