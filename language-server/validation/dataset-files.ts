import type { URI } from 'langium';
import type { CimServices } from '../cim-module';
import { effectiveProperties } from '../elaborate/inheritance';
import { datasetUri, isDataPath } from '../elaborate/dataset-paths';
import { isDataset, isTextValue, type CimFile, type Dataset, type TextValue, type Value } from '../generated/ast';
import { nearFile } from '../fixes/near-files';
import { replace } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import type { Accept } from './report';

/** Properties of a data set that name files or folders. */
export const pathProperties = ['images', 'labels', 'inputs', 'archive', 'folder', 'batches', 'files'];

/** A path that a data set names. */
interface NamedPath {
    readonly dataset: Dataset;
    readonly value: TextValue;
    readonly uri: URI;
    readonly inDataFolder: boolean;
}

/**
 * `file/missing`: a data set's file or folder that is not there. Data under `data:` may well be elsewhere while a
 * document is written or costed, so there it is a warning. What to do is said at the first such file of a document alone.
 */
export async function checkDatasetFiles(file: CimFile, accept: Accept, services: CimServices): Promise<void> {
    const files = services.shared.workspace.FileSystemProvider;
    const paths = file.declarations.filter(isDataset).flatMap((dataset) => pathsOf(dataset, services));
    const there = await Promise.all(paths.map(({ uri }) => files.exists(uri)));
    const missing = paths.filter((_, i) => !there[i]);
    const first = {
        inDataFolder: missing.find(({ inDataFolder }) => inDataFolder),
        beside: missing.find(({ inDataFolder }) => !inDataFolder),
        idx: missing.find(({ dataset }) => isIdx(dataset)),
    };
    for (const path of missing) {
        const { value, uri, inDataFolder } = path;
        const near = await nearFile(value.text, uri, services);
        const isFirst = path === (inDataFolder ? first.inDataFolder : first.beside);
        const said = (inDataFolder ? dataFileMissing : fileMissing)(value.text, isFirst);
        accept(inDataFolder ? 'warning' : 'error', `${said}${path === first.idx ? withoutFiles : ''}`, {
            node: value,
            code: 'file/missing',
            ...withFixes([
                near === undefined ? undefined : { title: `Use "${near}"`, edits: replace(value, `"${near}"`) },
            ]),
        });
    }
}

const dataFileMissing = (path: string, inFull: boolean): string => {
    const short = `'${path.slice(5)}' is not in the data folder`;
    if (!inFull) return `${short}.`;
    return `${short}: set CORELET_DATA to the folder that has it; without it, that is .cache/data of the working folder.`;
};

const fileMissing = (path: string, inFull: boolean): string => {
    const short = `there is no '${path}' beside this file.`;
    if (!inFull) return short;
    return `${short} Put it there, or write its path from here; "data:${path}" would be looked for in the folder that CORELET_DATA names, or else in .cache/data.`;
};

/** What there is in place of files that are mostly MNIST's. */
const withoutFiles = " Without files of your own, 'format: strokes' draws digits.";

function isIdx(dataset: Dataset): boolean {
    const value = effectiveProperties(dataset).get('format')?.property.value;
    return value?.$type === 'WordValue' && value.target.$refText === 'idx';
}

const pathsOf = (dataset: Dataset, { files }: CimServices): readonly NamedPath[] =>
    dataset.properties
        .filter(({ name }) => pathProperties.includes(name))
        .flatMap(textsOf)
        .filter(isTextValue)
        .map((value) => ({
            dataset,
            value,
            uri: datasetUri(value.text, value, files.data),
            inDataFolder: isDataPath(value.text),
        }));

/** The values that stand behind a property; none while it is being written. */
export function textsOf({ value }: { readonly value?: Value }): readonly Value[] {
    if (!value) return [];
    return value.$type === 'ListValue' ? value.items : [value];
}
