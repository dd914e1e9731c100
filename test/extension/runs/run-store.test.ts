import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptRuns, RunStore } from '../../../src/extension/runs/run-store';
import { recordOf, uri } from './support/records';

describe('the history of a document', () => {
    let folder: string;
    let log: string[];
    let store: RunStore;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), 'corelet-runs-'));
        log = [];
        store = new RunStore(folder, (line) => log.push(line));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));
    const files = () => readdirSync(join(folder, readdirSync(folder)[0]));

    it('gives back what was kept, newest first, and of each document its own', async () => {
        await store.add(recordOf({ id: 'late', when: 20 }));
        await store.add(recordOf({ id: 'early', when: 3 }));
        await store.add(recordOf({ id: 'other', uri: 'file:///other.cim' }));
        expect((await store.heads(uri)).map(({ id }) => id)).toEqual(['late', 'early']);
        expect(await store.load(uri, 'early')).toMatchObject(recordOf({ id: 'early', when: 3 }));
        expect(await store.load(uri, 'other')).toBeUndefined();
        expect((await store.newest(uri, 1)).map(({ id }) => id)).toEqual(['late']);
        expect(await store.heads('file:///never.cim')).toEqual([]);
    });

    it('shows the figure, and whether it was as expected, without reading the run again', async () => {
        const [head] = [recordOf()];
        await store.add(head);
        expect((await store.heads(uri))[0]).toMatchObject({ figure: '100.00 %', passed: undefined, key: 'key of a' });
    });

    it(`keeps ${keptRuns} runs of a document`, async () => {
        for (let when = 0; when < keptRuns + 2; when++) await store.add(recordOf({ id: `run-${when}`, when }));
        const heads = await store.heads(uri);
        expect(heads).toHaveLength(keptRuns);
        expect(heads.at(-1)?.id).toBe('run-2');
    });

    it('leaves out what cannot be read, and says so in the log', async () => {
        await store.add(recordOf({ id: 'good', when: 1 }));
        const inside = join(folder, readdirSync(folder)[0]);
        writeFileSync(join(inside, '000000000000002-cut.json'), '{"version":1,"id":"cu');
        writeFileSync(join(inside, '000000000000003-old.json'), '{"version":0,"id":"old"}');
        expect((await store.heads(uri)).map(({ id }) => id)).toEqual(['good']);
        expect(log.map((line) => /(cut|old)\.json/.exec(line)?.[1])).toEqual(['old', 'cut']);
        expect(files()).toHaveLength(3);
    });

    it('goes with a document that is renamed', async () => {
        await store.add(recordOf({ id: 'one' }));
        await store.move(uri, 'file:///new.cim');
        expect((await store.heads('file:///new.cim')).map(({ id }) => id)).toEqual(['one']);
        expect(await store.heads(uri)).toEqual([]);
        await expect(store.move(uri, 'file:///other.cim')).resolves.toBeUndefined();
    });

    it('leaves nothing beside the runs, and nothing of a run that is forgotten', async () => {
        await store.add(recordOf({ id: 'one' }));
        expect(files()).toEqual([expect.stringMatching(/one\.json$/)]);
        await store.forget(uri, 'one');
        expect(files()).toEqual([]);
        await expect(store.forget(uri, 'one')).resolves.toBeUndefined();
    });
});
