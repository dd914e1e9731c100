import { dataFault } from '../../network/arrays/data-fault';
import { openArchive } from '../../network/arrays/npz';
import type { StoredArray } from '../../network/arrays/stored-array';

/** Inputs and, where a key names them, labels. */
export interface NpzArrays {
    readonly inputs: StoredArray;
    readonly labels?: StoredArray;
}

/**
 * Arrays of an NPZ archive (numpy.savez, numpy.savez_compressed) by name; without a name for the inputs the archive has
 * to hold a single array. Faults: `file/missing`, `file/format`, `file/length`, `file/labels`.
 */
export async function openNpz(path: string, inputsKey?: string, labelsKey?: string): Promise<NpzArrays> {
    const archive = await openArchive(path);
    const { names } = archive;
    const inputs = inputsKey ?? (names.length === 1 ? names[0] : undefined);
    if (inputs === undefined)
        throw dataFault(
            'file/format',
            path,
            `holds ${names.join(', ') || 'nothing'}; say which array holds the inputs: inputs_key: "${names[0] ?? '...'}".`,
        );
    for (const key of [inputs, labelsKey])
        if (key !== undefined && !names.includes(key))
            throw dataFault(
                key === labelsKey ? 'file/labels' : 'file/format',
                path,
                `holds no array '${key}', only ${names.join(', ')}. Name one of these.`,
            );
    const [opened, openedLabels] = await archive.open([inputs, ...(labelsKey === undefined ? [] : [labelsKey])]);
    return { inputs: opened, ...(labelsKey === undefined ? {} : { labels: openedLabels }) };
}
