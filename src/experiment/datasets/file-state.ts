import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Path, size and time of the last change of a file, or of every file in a folder; changes when what is read may. */
export async function fileState(path: string): Promise<string> {
    try {
        const found = await stat(path);
        if (!found.isDirectory()) return `${path} ${found.size} ${found.mtimeMs}`;
        const inside = (await readdir(path)).sort();
        return (await Promise.all(inside.map((name) => fileState(join(path, name))))).join('\n');
    } catch {
        return `${path} missing`;
    }
}
