import type { CimServices } from '../cim-module';
import { effectiveProperties } from '../elaborate/inheritance';
import { datasetUri, isDataPath } from '../elaborate/dataset-paths';
import type { Dataset, Property, Value } from '../generated/ast';
import { nearFile } from '../fixes/near-files';
import { replace } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import type { Accept } from './report';

/** Properties of a data set that name files or folders. */
export const pathProperties = ['images', 'labels', 'inputs', 'archive', 'folder', 'batches', 'files'];

/**
 * `file/missing`: a data set's file or folder that is not there. Data under `data:` may well be elsewhere while a
 * document is written or costed, so there it is a warning.
 */
export async function checkDatasetFiles(dataset: Dataset, accept: Accept, services: CimServices): Promise<void> {
    for (const property of dataset.properties)
        if (pathProperties.includes(property.name))
            for (const value of textsOf(property))
                await checkPath(property, value, accept, services, withoutFiles(dataset));
}

/** What there is in place of files that are mostly MNIST's. */
function withoutFiles(dataset: Dataset): string {
    const value = effectiveProperties(dataset).get('format')?.property.value;
    const isIdx = value?.$type === 'WordValue' && value.target.$refText === 'idx';
    return isIdx ? " Without files of your own, 'format: strokes' draws digits." : '';
}

/** The values that stand behind a property; none while it is being written. */
export function textsOf({ value }: { readonly value?: Value }): readonly Value[] {
    if (!value) return [];
    return value.$type === 'ListValue' ? value.items : [value];
}

async function checkPath(
    property: Property,
    value: Value,
    accept: Accept,
    services: CimServices,
    instead: string,
): Promise<void> {
    if (value.$type !== 'TextValue') return;
    const uri = datasetUri(value.text, property, services.files.data);
    if (await services.shared.workspace.FileSystemProvider.exists(uri)) return;
    const path = await nearFile(value.text, uri, services);
    const fixes = withFixes([
        path === undefined ? undefined : { title: `Use "${path}"`, edits: replace(value, `"${path}"`) },
    ]);
    if (isDataPath(value.text))
        accept(
            'warning',
            `'${value.text.slice(5)}' is not in the data folder: set CORELET_DATA to the folder that has it; without it, that is .cache/data of the working folder.${instead}`,
            {
                node: value,
                code: 'file/missing',
                ...fixes,
            },
        );
    else
        accept(
            'error',
            `there is no '${value.text}' beside this file. Put it there, or write its path from here; "data:${value.text}" would be looked for in the folder that CORELET_DATA names, or else in .cache/data.${instead}`,
            {
                node: value,
                code: 'file/missing',
                ...fixes,
            },
        );
}
