import { blockSchemas, type BlockKind } from '../src/chip/schema-blocks';
import { modelLayerKinds } from '../src/chip/schema-model';
import type { BlockSchema } from '../src/chip/schema';
import type { Property } from './generated/ast';

/** Whatever has properties. */
export type PropertyBlock = Property['$container'];

/** The block's kind in the schema; undefined for a layer of a kind that does not exist. */
export function blockKindOf(block: PropertyBlock): BlockKind | undefined {
    switch (block.$type) {
        case 'Device':
            return 'device';
        case 'Core':
            return 'core';
        case 'Chip':
            return 'chip';
        case 'Mapping':
            return 'mapping';
        case 'LayerPlacement':
            return 'layer';
        case 'OtherLayers':
            return 'others';
        case 'Dataset':
            return 'dataset';
        case 'Experiment':
            return 'experiment';
        case 'Compare':
            return 'compare';
        case 'ModelLayer':
            return modelLayerKinds.find((kind) => kind === block.kind);
    }
}

/** The block's rows; undefined for a layer of a kind that does not exist. */
export function schemaOf(block: PropertyBlock): BlockSchema | undefined {
    const kind = blockKindOf(block);
    return kind && blockSchemas[kind];
}
