import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './usage-error';

/**
 * Gives a file, new or not, its text in one step, by a file beside it that takes its name: whoever reads it, and a crash,
 * sees the old text or the new one. Keeps the permissions of a file that was there, and a link to it.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
    const target = await realpath(path).catch(() => path);
    const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    try {
        await writeFile(beside, text, { flag: 'wx' });
        const before = await stat(target).catch(() => undefined);
        if (before) await chmod(beside, before.mode);
        await rename(beside, target);
    } catch (error) {
        await rm(beside, { force: true });
        throw new UsageError(`${path}: cannot be written (${(error as Error).message}).`);
    }
}
