import { readdir, readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { missing } from '../../network/arrays/bytes';
import { dataFault } from '../../network/arrays/data-fault';

/** The files of a folder with one subfolder a class. */
export interface ClassFolder {
    /** Names of the subfolders in code-point order; their index is the label. */
    readonly classes: readonly string[];
    readonly files: readonly { readonly path: string; readonly label: number }[];
}

/**
 * Lists `folder/<class>/*.<extension>`, sorted, or those of them that the text file `chosen` names; hidden files are left
 * out. Faults: `file/missing`, `file/empty`.
 */
export async function listClasses(folder: string, extension: 'png' | 'wav', chosen?: string): Promise<ClassFolder> {
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
    return { classes, files: chosen === undefined ? files : await choose(files, folder, chosen) };
}

/** In the folder's order, whatever the order of the text file's lines; empty lines are left out. */
async function choose(files: ClassFolder['files'], folder: string, chosen: string): Promise<ClassFolder['files']> {
    const text = await readFile(chosen, 'utf8').catch((error: Error) => {
        throw missing(chosen, error);
    });
    const there = new Set(files.map(({ path }) => path));
    const wanted = new Set<string>();
    for (const [at, line] of text.split(/\r?\n/).entries()) {
        if (line.trim() === '') continue;
        const path = join(folder, normalize(line.trim()));
        if (!there.has(path))
            throw dataFault(
                'file/missing',
                chosen,
                `line ${at + 1} names ${line.trim()}, which is no sample in ${folder}. Write paths as class/file, one a line.`,
            );
        wanted.add(path);
    }
    if (wanted.size === 0) throw dataFault('file/empty', chosen, `names no sample of ${folder}. List at least one.`);
    return files.filter(({ path }) => wanted.has(path));
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
