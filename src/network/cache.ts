import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Where results by content are kept: `CORELET_CACHE`, or `corelet` in the user's cache folder. */
export const cacheFolder = (environment: NodeJS.ProcessEnv = process.env): string =>
    environment.CORELET_CACHE || join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'corelet');

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A value stored under a key, which is marked as used now; undefined where there is none or where the file is damaged. */
export async function readCache(key: string, folder = cacheFolder()): Promise<unknown> {
    try {
        const path = join(folder, key);
        const bytes = await readFile(path);
        const content = bytes.subarray(32);
        if (!digest(content).equals(bytes.subarray(0, 32))) return undefined;
        const now = new Date();
        // Another user's cache can be read, but not marked.
        await utimes(path, now, now).catch(() => undefined);
        return deserialize(content);
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

/** What a cache keeps of one kind: 512 MiB, some 1,000 solved cores. */
const mostKept = { bytes: 512 * 2 ** 20, files: 4096 };

/** What is left of a file that was being written when its process ended, after this many milliseconds. */
const leftAfter = 60 * 60 * 1000;

/**
 * Removes what has not been used for longest of a kind, by which its keys begin, beyond `most`; and what interrupted
 * writers have left. Best effort: another process may be at it as well.
 */
export async function limitCache(kind: string, folder = cacheFolder(), most = mostKept): Promise<void> {
    const names = await readdir(folder).catch(() => []);
    const paths = names.filter((name) => name.startsWith(`${kind}-`)).map((name) => join(folder, name));
    const found = await Promise.all(paths.map(async (path) => ({ path, status: await stat(path).catch(() => null) })));
    const latest = found.flatMap(({ path, status }) => (status ? [{ path, ...timeAndSize(status) }] : []));
    let total = 0;
    let files = 0;
    for (const { path, size, time } of latest.sort((a, b) => b.time - a.time)) {
        const unfinished = basename(path).includes('.');
        if (unfinished ? time < Date.now() - leftAfter : (total += size) > most.bytes || ++files > most.files)
            await rm(path, { force: true }).catch(() => undefined);
    }
}

const timeAndSize = ({ size, mtimeMs }: Stats) => ({ size, time: mtimeMs });
