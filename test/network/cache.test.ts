import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limitCache, readCache, writeCache } from '../../src/network/cache';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'corelet-cache-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const seconds = (name: string, time: number) => utimesSync(join(folder, name), time, time);

describe('the cache', () => {
    it('gives back what was stored, and nothing of a damaged file', async () => {
        await writeCache('a-1', { values: Float32Array.of(1, 2) }, folder);
        expect(await readCache('a-1', folder)).toEqual({ values: Float32Array.of(1, 2) });
        writeFileSync(join(folder, 'a-1'), 'x'.repeat(100));
        expect(await readCache('a-1', folder)).toBeUndefined();
    });

    it('keeps of a kind what was used last, within a number of bytes, and leaves other kinds alone', async () => {
        for (const [age, name] of ['a-1', 'a-2', 'a-3', 'a-4', 'ab-1', 'b-1'].entries()) {
            await writeCache(name, 'same size', folder);
            seconds(name, 1000 + age);
        }
        await readCache('a-1', folder);
        const { size } = statSync(join(folder, 'a-1'));
        await limitCache('a', folder, { bytes: 2.5 * size, files: 10 });
        expect(readdirSync(folder).sort()).toEqual(['a-1', 'a-4', 'ab-1', 'b-1']);
    });

    it('keeps no more than a number of files of a kind', async () => {
        for (const [age, name] of ['a-1', 'a-2', 'a-3'].entries()) {
            await writeCache(name, 1, folder);
            seconds(name, 1000 + age);
        }
        await limitCache('a', folder, { bytes: 1e9, files: 1 });
        expect(readdirSync(folder)).toEqual(['a-3']);
    });

    it('removes what an interrupted writer left, but not what is being written', async () => {
        await writeCache('a-1', 1, folder);
        for (const name of ['a-2.17-1-x', 'a-3.17-2-y']) writeFileSync(join(folder, name), 'half');
        seconds('a-2.17-1-x', Date.now() / 1000 - 7200);
        await limitCache('a', folder);
        expect(readdirSync(folder).sort()).toEqual(['a-1', 'a-3.17-2-y']);
    });
});
