import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { missing } from '../../network/arrays/bytes';
import { dataFault } from '../../network/arrays/data-fault';

/** The files of a folder with one subfolder a class. */
export interface ClassFolder {
    /** Names of the subfolders in code-point order; their index is the label. */
    readonly classes: readonly string[];
    readonly files: readonly { readonly path: string; readonly label: number }[];
}

/** Lists `folder/<class>/*.<extension>`, sorted; hidden files are left out. Faults: `file/missing`, `file/empty`. */
export async function listClasses(folder: string, extension: 'png' | 'wav'): Promise<ClassFolder> {
    const entries = await list(folder);
    const classes = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    if (classes.length === 0)
        throw dataFault(
            'file/empty',
            folder,
            `has no subfolders. Put the ${extension.toUpperCase()} files of each class into a subfolder named like it.`,
        );
    const files: { path: string; label: number }[] = [];
    for (const [label, name] of classes.entries()) {
        const own = (await list(join(folder, name))).filter(
            (entry) => !entry.isDirectory() && entry.name.toLowerCase().endsWith(`.${extension}`),
        );
        if (own.length === 0)
            throw dataFault(
                'file/empty',
                join(folder, name),
                `holds no .${extension} file. Add samples of this class, or remove the folder.`,
            );
        files.push(...own.map((entry) => ({ path: join(folder, name, entry.name), label })));
    }
    return { classes, files };
}

async function list(folder: string) {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOTDIR'
            ? dataFault('file/missing', folder, 'is not a folder. Name the folder that holds one subfolder a class.')
            : missing(folder, error);
    });
    const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => order(a.name, b.name));
}
