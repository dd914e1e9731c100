import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
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
    const inside = () => join(folder, readdirSync(folder)[0]);
    const files = () => readdirSync(inside());
    const records = () => files().filter((name) => name.endsWith('.json'));

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
        writeFileSync(join(inside(), '000000000000002-cut.json'), '{"version":1,"id":"cu');
        writeFileSync(join(inside(), '000000000000003-old.json'), '{"version":0,"id":"old"}');
        expect((await store.heads(uri)).map(({ id }) => id)).toEqual(['good']);
        expect(log.map((line) => /(cut|old)\.json/.exec(line)?.[1]).sort()).toEqual(['cut', 'old']);
        expect(records()).toHaveLength(3);
    });

    it('goes with a document that is renamed', async () => {
        await store.add(recordOf({ id: 'one' }));
        await store.move(uri, 'file:///new.cim');
        expect((await store.heads('file:///new.cim')).map(({ id }) => id)).toEqual(['one']);
        expect(await store.heads(uri)).toEqual([]);
        await expect(store.move(uri, 'file:///other.cim')).resolves.toBeUndefined();
    });

    it('goes with a folder that is renamed, of every document below it and of no other', async () => {
        for (const name of ['chips/a.cim', 'chips/in/b.cim', 'chips.cim', 'chipset/c.cim'])
            await store.add(recordOf({ id: name.replace(/\W/g, '-'), uri: `file:///${name}` }));
        await store.move('file:///chips', 'file:///moved%20chips');
        const ids = async (name: string) => (await store.heads(`file:///${name}`)).map(({ id }) => id);
        expect(await ids('moved%20chips/a.cim')).toEqual(['chips-a-cim']);
        expect(await ids('moved%20chips/in/b.cim')).toEqual(['chips-in-b-cim']);
        expect(await ids('chips.cim')).toEqual(['chips-cim']);
        expect(await ids('chipset/c.cim')).toEqual(['chipset-c-cim']);
        expect(await ids('chips/a.cim')).toEqual([]);
        await store.move('file:///moved%20chips', 'file:///chips');
        expect(await ids('chips/in/b.cim')).toEqual(['chips-in-b-cim']);
        expect(log).toEqual([]);
    });

    it('joins that of a document which had the new name before, and says so in the log', async () => {
        await store.add(recordOf({ id: 'mine', when: 5 }));
        for (const when of [4, 6]) await store.add(recordOf({ id: `theirs-${when}`, when, uri: 'file:///new.cim' }));
        // Whoever asks while it is moved waits.
        void store.move(uri, 'file:///new.cim');
        expect((await store.heads('file:///new.cim')).map(({ id }) => id)).toEqual(['theirs-6', 'mine', 'theirs-4']);
        expect(log).toEqual([`The runs of ${uri} join those that file:///new.cim has already.`]);
        expect(readdirSync(folder)).toHaveLength(1);
    });

    it('is listed without reading the runs, and also where heads are missing or of another version', async () => {
        for (const when of [1, 2, 3]) await store.add(recordOf({ id: `run-${when}`, when }));
        const [first, second, third] = await store.heads(uri);
        const head = (when: number) => join(inside(), `00000000000000${when}-run-${when}.head`);
        rmSync(head(1));
        writeFileSync(head(2), readFileSync(head(2), 'utf8').replace('"version":1', '"version":0'));
        // A list that reads this run finds nothing.
        writeFileSync(join(inside(), '000000000000003-run-3.json'), 'no longer to be read');
        expect(await store.heads(uri)).toMatchObject([first, second, third]);
        expect(log).toEqual([]);
        for (const when of [1, 2]) expect(readFileSync(head(when), 'utf8')).toContain('"version":1');
    });

    it('is whole when two windows write it at once, and each reads the runs of both', async () => {
        const other = new RunStore(folder, (line) => log.push(line));
        const [mine, theirs] = ['mine', 'theirs'].map((name) =>
            Array.from({ length: 20 }, (_, at) =>
                recordOf({ id: `${name}-${at}`, when: 2 * at + Number(name === 'mine') }),
            ),
        );
        await Promise.all([...mine.map((run) => store.add(run)), ...theirs.map((run) => other.add(run))]);
        const ids = [...mine, ...theirs].sort((a, b) => b.when - a.when).map(({ id }) => id);
        for (const each of [store, other]) expect((await each.heads(uri)).map(({ id }) => id)).toEqual(ids);
        // Both make the heads that are missing, of the same runs.
        for (const name of files().filter((name) => name.endsWith('.head'))) rmSync(join(inside(), name));
        const both = await Promise.all([store.heads(uri), other.heads(uri)]);
        for (const heads of both) expect(heads.map(({ id }) => id)).toEqual(ids);
        expect(files().filter((name) => name.endsWith('.head'))).toHaveLength(ids.length);
        expect(files()).toHaveLength(2 * ids.length + 1);
        expect(log).toEqual([]);
    });

    it('does not miss what another window forgets, or moves, while it is read', async () => {
        const other = new RunStore(folder, (line) => log.push(line));
        for (let when = 0; when < 20; when++) await store.add(recordOf({ id: `run-${when}`, when }));
        for (const name of files().filter((name) => name.endsWith('.head'))) rmSync(join(inside(), name));
        const forgotten = [3, 7, 11].map((at) => other.forget(uri, `run-${at}`));
        await Promise.all([store.heads(uri), ...forgotten]);
        expect(await store.heads(uri)).toHaveLength(17);
        await Promise.all([store.move(uri, 'file:///new.cim'), other.move(uri, 'file:///new.cim')]);
        for (const each of [store, other]) expect(await each.heads('file:///new.cim')).toHaveLength(17);
        expect(readdirSync(folder)).toHaveLength(1);
        expect(log.filter((line) => !line.includes('join those'))).toEqual([]);
    });

    it('takes away what windows have left half written that ended long ago, and nothing that may be written now', async () => {
        await store.add(recordOf({ id: 'one' }));
        const [left, fresh] = ['left', 'fresh'].map((name) => join(inside(), `000000000000001-${name}.json.x.tmp`));
        for (const file of [left, fresh]) writeFileSync(file, '{"version":1,');
        const longAgo = (Date.now() - 2 * 3_600_000) / 1000;
        utimesSync(left, longAgo, longAgo);
        await store.add(recordOf({ id: 'two' }));
        expect(existsSync(left)).toBe(false);
        expect(existsSync(fresh)).toBe(true);
        utimesSync(fresh, longAgo, longAgo);
        await store.move(uri, 'file:///new.cim');
        expect(readdirSync(folder)).toHaveLength(1);
        expect(files().filter((name) => name.endsWith('.tmp'))).toEqual([]);
    });

    it('leaves nothing beside the runs, and nothing of a run that is forgotten', async () => {
        await store.add(recordOf({ id: 'one' }));
        expect(files()).toEqual([expect.stringMatching(/one\.head$/), expect.stringMatching(/one\.json$/), 'address']);
        await store.forget(uri, 'one');
        expect(files()).toEqual(['address']);
        await expect(store.forget(uri, 'one')).resolves.toBeUndefined();
    });
});
