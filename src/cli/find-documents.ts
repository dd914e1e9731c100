import { constants } from 'node:fs';
import { access, lstat, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from './usage-error';

/**
 * Absolute paths of the documents that are named: files as they are, of folders every *.cim below, and what patterns
 * match, node_modules and hidden folders left out; sorted within a folder or pattern, each once. Throws UsageError for
 * what cannot be read.
 */
export async function findDocuments(paths: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const path of await withoutPatterns(paths)) {
        const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
            throw unreadable(path, error);
        });
        if (status.isDirectory()) {
            const inFolder = await documentsBelow(resolve(path));
            if (inFolder.length === 0) throw new UsageError(`${path}: holds no .cim file.`);
            found.push(...inFolder);
        } else if (path.endsWith('.cim') && status.isFile()) found.push(resolve(path));
        else throw new UsageError(`${path}: is no .cim file. Name a document, or a folder of them.`);
    }
    const unique = [...new Set(found)];
    for (const path of unique)
        await access(path, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
            throw unreadable(path, error);
        });
    return unique;
}

/** Puts what a pattern matches in its place, where a shell has not done so. A file of that very name goes before. */
async function withoutPatterns(paths: readonly string[]): Promise<readonly string[]> {
    const named = await Promise.all(
        paths.map(async (path) => {
            if (!/[*?[\]{}]/.test(path) || (await lstat(path).catch(() => undefined))) return [path];
            const { glob } = await import('tinyglobby');
            const options = { expandDirectories: false, ignore: ['**/node_modules/**'] };
            const matches = await glob(process.platform === 'win32' ? path.replaceAll('\\', '/') : path, options);
            const documents = matches.filter((match) => match.endsWith('.cim')).sort();
            if (documents.length === 0) throw new UsageError(`${path}: matches no .cim file.`);
            return documents;
        }),
    );
    return named.flat();
}

async function documentsBelow(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
        throw unreadable(folder, error);
    });
    const found: string[] = [];
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
        const path = join(folder, entry.name);
        if (entry.isDirectory()) found.push(...(await documentsBelow(path)));
        else if (entry.name.endsWith('.cim') && (await isFile(path))) found.push(path);
    }
    return found;
}

/** Follows links; a link that leads nowhere counts, so that it is complained of. */
const isFile = (path: string): Promise<boolean> =>
    stat(path).then(
        (status) => status.isFile(),
        () => true,
    );

const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'is not there',
    ENOTDIR: 'is not there',
    ELOOP: 'is a link that leads back to itself',
    EACCES: 'may not be read',
    EPERM: 'may not be read',
};

const unreadable = (path: string, { code = '', message }: NodeJS.ErrnoException) =>
    new UsageError(`${path}: ${reasons[code] ?? message}.`);
