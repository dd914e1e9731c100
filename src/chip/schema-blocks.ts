import type { BlockSchema } from './schema';
import { chipSchema } from './schema-chip';
import { compareSchema } from './schema-compare';
import { coreSchema } from './schema-core';
import { datasetSchema } from './schema-dataset';
import { deviceSchema } from './schema-device';
import { experimentSchema } from './schema-experiment';
import { layerSchema, mappingSchema, othersSchema } from './schema-mapping';
import { modelLayerSchemas } from './schema-model';

/** Every block that has properties, by the words that open it; the order is that of the reference page. */
export const blockSchemas = {
    device: deviceSchema,
    core: coreSchema,
    chip: chipSchema,
    conv: modelLayerSchemas.conv,
    dense: modelLayerSchemas.dense,
    pool: modelLayerSchemas.pool,
    rbm: modelLayerSchemas.rbm,
    mapping: mappingSchema,
    layer: layerSchema,
    others: othersSchema,
    dataset: datasetSchema,
    experiment: experimentSchema,
    compare: compareSchema,
} satisfies Readonly<Record<string, BlockSchema>>;

export type BlockKind = keyof typeof blockSchemas;
