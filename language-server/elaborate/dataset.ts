import type { Outcome } from '../../src/chip/finding';
import { datasetSchema, formatProperties } from '../../src/chip/schema-dataset';
import type { DatasetRequest } from '../../src/experiment/experiment';
import type { DataFolder } from '../folders';
import type { Dataset } from '../generated/ast';
import { elaborateBlock, failure, made } from './block';
import { datasetUri } from './dataset-paths';
import { effectiveProperties } from './inheritance';

export function elaborateDataset(node: Dataset, dataFolder: DataFolder): Outcome<DatasetRequest> {
    const subject = { kind: 'dataset', name: node.name } as const;
    const block = elaborateBlock(node, datasetSchema, subject);
    if (!block.ok) return block;
    const { values } = block.value;
    const missing = formatProperties[values.format].needs.find((property) => values[property] === undefined);
    if (missing !== undefined)
        return failure('value/missing', `format ${values.format} needs '${missing}'`, {
            ...subject,
            property: missing,
        });
    const effective = effectiveProperties(node);
    // A path is relative to the file that says it, which may be another than that of a data set that inherits it.
    const absolute = (property: keyof typeof datasetSchema, path: string): string =>
        datasetUri(path, effective.get(property)?.property ?? node, dataFolder).fsPath;
    const single = (['images', 'inputs', 'archive', 'folder'] as const).flatMap((property) => {
        const path = values[property];
        return path === undefined || !formatProperties[values.format].needs.includes(property)
            ? []
            : [absolute(property, path)];
    });
    const batches = values.format === 'cifar10' ? (values.batches ?? []).map((path) => absolute('batches', path)) : [];
    const { coefficients = 40, mel_bands: melBands = 40, window = 0.04, hop = 0.02 } = values;
    if (values.features !== undefined && coefficients > melBands)
        return failure('value/range', `${melBands} mel bands make no ${coefficients} coefficients`, {
            ...subject,
            property: 'coefficients',
        });
    return made({
        name: node.name,
        format: values.format,
        inputs: [...single, ...batches],
        labels: values.labels === undefined ? undefined : absolute('labels', values.labels),
        files: values.files === undefined ? undefined : absolute('files', values.files),
        length: values.length,
        features: values.features === undefined ? undefined : { coefficients, melBands, window, hop },
        inputsKey: values.inputs_key,
        labelsKey: values.labels_key,
        scale: values.scale,
        mean: values.mean,
        deviation: values.deviation,
        shuffle: values.shuffle,
        count: values.count,
        seed: values.seed,
    });
}
