import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Where results by content are kept: `CORELET_CACHE`, or `corelet` in the user's cache folder. */
export const cacheFolder = (environment: NodeJS.ProcessEnv = process.env): string =>
    environment.CORELET_CACHE || join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'corelet');

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A value stored under a key; undefined where there is none or where the file is damaged. */
export async function readCache(key: string, folder = cacheFolder()): Promise<unknown> {
    try {
        const bytes = await readFile(join(folder, key));
        const content = bytes.subarray(32);
        return digest(content).equals(bytes.subarray(0, 32)) ? deserialize(content) : undefined;
    } catch {
        return undefined;
    }
}

/**
 * Stores a value; a reader sees all of it or nothing. A cache that cannot be written is none.
 * The file is a SHA-256 sum and then the value in V8's serialisation.
 */
export async function writeCache(key: string, value: unknown, folder = cacheFolder()): Promise<void> {
    const temporary = join(folder, `${key}.${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}`);
    try {
        await mkdir(folder, { recursive: true });
        const content = serialize(value);
        await writeFile(temporary, Buffer.concat([digest(content), content]));
        await rename(temporary, join(folder, key));
    } catch {
        await rm(temporary, { force: true }).catch(() => undefined);
    }
}
