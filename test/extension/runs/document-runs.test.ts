import { describe, expect, it } from 'vitest';
import { DocumentRuns } from '../../../src/extension/runs/document-runs';
import { PresentDocument } from '../../../src/extension/runs/present-document';
import type { RunRecord } from '../../../src/extension/runs/run-record';
import { FakeRunner } from './support/fake-runner';
import { MemoryStore } from './support/memory-store';
import { recordOf, uri, view } from './support/records';
import { resultOf } from '../../cli/support/results';

const old = recordOf({ id: 'old', when: 1, text: 'a', key: 'key of a' });
const middle = recordOf({ id: 'middle', when: 2, text: 'a\nb', key: 'key of ab' });
const other = recordOf({ id: 'other', when: 3, experiment: 'Other', text: 'a', key: 'key of a' });

async function opened(records: readonly RunRecord[] = [old, middle, other]) {
    const runner = new FakeRunner();
    const log: string[] = [];
    const store = new MemoryStore(records);
    const runs = new DocumentRuns(uri, 'Trial', {
        ...{ store, runner, present: new PresentDocument(), changed: () => undefined },
        complaint: ({ severity, code, message }) => ({ severity, code, message, line: 0, column: 0 }),
        log: (line) => log.push(line),
    });
    await runs.open();
    return { runs, runner, log, store };
}

const ids = ({ state }: DocumentRuns) => state.runs.map(({ id }) => id);
const outdated = ({ state }: DocumentRuns) => state.runs.map((run) => run.outdated);

describe("a document's runs", () => {
    it("are those of the experiment, the newest shown, beside another's none", async () => {
        const { runs } = await opened();
        expect(ids(runs)).toEqual(['middle', 'old']);
        expect(runs.state.shown?.id).toBe('middle');
        await runs.choose('Other');
        expect(ids(runs)).toEqual(['other']);
        await runs.choose('Nothing');
        expect(runs.state).toEqual({ runs: [], shown: undefined, compared: undefined });
    });

    it('are read anew with those that another window has added and without those that it has forgotten', async () => {
        const { runs, store } = await opened();
        await runs.show('old', 'middle');
        await store.add(recordOf({ id: 'theirs', when: 7 }));
        await runs.refresh();
        expect(ids(runs)).toEqual(['theirs', 'middle', 'old']);
        expect([runs.state.shown?.id, runs.state.compared?.run.id]).toEqual(['old', 'middle']);
        await store.forget(uri, 'middle');
        await runs.refresh();
        expect([runs.state.shown?.id, runs.state.compared]).toEqual(['old', undefined]);
        await store.forget(uri, 'old');
        await runs.refresh();
        expect([ids(runs), runs.state.shown?.id]).toEqual([['theirs'], 'theirs']);
    });

    it('show the first run of another window where there was none, and keep one that could not be kept', async () => {
        const { runs, store } = await opened([]);
        await store.add(recordOf({ id: 'theirs', when: 7 }));
        await runs.refresh();
        expect(runs.state.shown?.id).toBe('theirs');
        runs.added(recordOf({ id: 'unkept', when: 9 }));
        await runs.refresh();
        await runs.refresh();
        expect([ids(runs), runs.state.shown?.id]).toEqual([['unkept', 'theirs'], 'unkept']);
    });

    it('stay as they are chosen, added and forgotten here while they are read anew', async () => {
        const { runs } = await opened();
        const shown = runs.show('old');
        const read = runs.refresh();
        runs.added(recordOf({ id: 'new', when: 9, experiment: 'Other' }));
        await Promise.all([shown, read, runs.forget('middle')]);
        expect([ids(runs), runs.state.shown?.id]).toEqual([['old'], 'old']);
        expect(runs.all.map(({ id }) => id)).toContain('new');
    });

    it('are outdated where the text says something else, but for comments and space', async () => {
        const { runs } = await opened();
        runs.textIs('a   // now\nb\n');
        expect(outdated(runs)).toEqual([false, true]);
        runs.textIs('c');
        expect(outdated(runs)).toEqual([true, true]);
    });

    it('show a new run on top, which is not outdated', async () => {
        const { runs } = await opened();
        runs.textIs('c');
        runs.added(recordOf({ id: 'new', when: 9, text: 'c', key: 'key of c' }));
        expect(ids(runs)).toEqual(['new', 'middle', 'old']);
        expect(outdated(runs)).toEqual([false, true, true]);
        expect(runs.state.shown?.id).toBe('new');
    });

    it('know by the key that a model has changed under the same text', async () => {
        const { runs, runner } = await opened();
        runs.textIs('a\nb');
        expect(outdated(runs)).toEqual([false, true]);
        runner.cost = { id: 0, kind: 'recost', same: false, key: 'key of another model' };
        await runs.recost({ file: '/digits.cim' });
        expect(outdated(runs)).toEqual([true, true]);
    });

    it('know so of every experiment that has runs, once they are all asked for', async () => {
        const { runs, runner } = await opened();
        runs.textIs('a');
        expect(runs.all.map((run) => [run.id, run.outdated])).toEqual([
            ['other', false],
            ['middle', true],
            ['old', false],
        ]);
        // Of the same text; a model is another one.
        runner.present = { id: 0, kind: 'key', key: 'of other weights' };
        await runs.learnKeys({ file: '/digits.cim' });
        expect(runner.asked).toEqual(['key Other', 'key Trial']);
        expect(runs.all.map((run) => run.outdated)).toEqual([true, true, true]);
        // The model is what it was, and the text too.
        runner.present = { id: 0, kind: 'key', key: 'key of a' };
        await runs.learnKeys({ file: '/digits.cim' });
        expect(runs.all.map((run) => run.outdated)).toEqual([false, true, false]);
        // The text is another one, and says the same.
        runs.textIs('a with another energy');
        runner.present = { id: 0, kind: 'key', key: 'key of a' };
        await runs.learnKeys({ file: '/digits.cim' });
        expect(runs.all.map((run) => run.outdated)).toEqual([false, true, false]);
    });

    it('are costed anew where only constants of cost have changed, and are not outdated then', async () => {
        const { runs, runner } = await opened([middle]);
        runs.textIs('a\nb\nenergy: 2');
        const { estimate } = middle.result;
        const dearer = { ...estimate, latency: estimate.latency * 2 };
        runner.cost = {
            ...{ id: 0, kind: 'recost', same: true, key: 'key of ab' },
            ...{ result: resultOf({ estimate: dearer }), view: { ...view, estimate: dearer } },
        };
        await runs.recost({ file: '/digits.cim' });
        expect(runner.asked).toEqual(['recost Trial key of ab']);
        expect(runs.state.shown).toMatchObject({ recosted: true, outdated: false, latency: dearer.latency });
        expect(runs.state.shown?.view.estimate.latency).toBe(dearer.latency);
        expect(runs.state.runs[0].latency).toBe(dearer.latency);
        runs.textIs('a\nb\nenergy: 3');
        expect(runs.state.shown).toMatchObject({ recosted: false, latency: estimate.latency });
    });

    it('are not called costed anew where nothing has changed', async () => {
        const { runs, runner } = await opened([middle]);
        const read = JSON.parse(JSON.stringify(middle.result)) as typeof middle.result;
        runner.cost = { id: 0, kind: 'recost', same: true, key: 'key of ab', result: read, view };
        await runs.recost({ file: '/digits.cim' });
        expect(runs.state.shown).toMatchObject({ recosted: false, outdated: false });
    });

    it('leave a costing that is overtaken by a change of the text', async () => {
        const { runs, runner } = await opened([middle]);
        runs.textIs('a\nb');
        runner.recost = async () => {
            runs.textIs('c');
            return { id: 0, kind: 'recost', same: false, key: 'key of something' };
        };
        await runs.recost({ file: '/digits.cim' });
        runs.textIs('a\nb');
        expect(outdated(runs)).toEqual([false]);
    });

    it('are compared with what has changed between their texts, each with its own figures', async () => {
        const { runs } = await opened();
        await runs.show('middle', 'old');
        expect(runs.state.compared?.run.id).toBe('old');
        expect(runs.state.compared?.same).toBe(false);
        expect(runs.state.compared?.changes).toEqual([
            { kind: 'same', text: 'a\n' },
            { kind: 'added', text: 'b\n' },
        ]);
        await runs.forget('old');
        expect(runs.state).toMatchObject({ shown: { id: 'middle' }, compared: undefined });
        await runs.forget('middle');
        expect(runs.state).toEqual({ runs: [], shown: undefined, compared: undefined });
    });

    /** The answer of a runner for a document that simulates the same as `middle`, and takes twice the time. */
    const dearer = { ...middle.result.estimate, latency: middle.result.estimate.latency * 2 };
    const slower: FakeRunner['cost'] = {
        ...{ id: 0, kind: 'recost', same: true, key: 'key of ab' },
        ...{ result: resultOf({ estimate: dearer }), view: { ...view, estimate: dearer } },
    };

    it('are costed anew and not out of date beside another, with the costs of then where both are compared', async () => {
        const { runs, runner } = await opened();
        runs.textIs('a\nb');
        await runs.show('middle', 'old');
        expect(runs.state).toMatchObject({ shown: { outdated: false }, compared: { run: { outdated: true } } });
        expect(runs.state.compared?.before).toBeUndefined();
        runs.textIs('a\nb\nenergy: 2');
        runner.cost = slower;
        await runs.recost({ file: '/digits.cim' });
        // The other one is of another text, which nobody can cost.
        expect(runner.asked).toEqual(['recost Trial key of ab']);
        expect(runs.state.shown).toMatchObject({ outdated: false, recosted: true, latency: dearer.latency });
        expect(runs.state.runs[0]).toMatchObject({ outdated: false, latency: dearer.latency });
        const { latency } = middle.result.estimate;
        expect(runs.state.compared).toMatchObject({
            before: { id: 'middle', outdated: false, recosted: false, earlierCosts: true, latency },
            run: { id: 'old', outdated: true },
        });
        expect(runs.state.compared?.run.earlierCosts).toBeUndefined();
        await runs.show('middle');
        expect(runs.state.shown).toMatchObject({ outdated: false, recosted: true, latency: dearer.latency });
    });

    it('are told to have the costs of then on either side where only costs are others', async () => {
        const again = { ...middle, id: 'again', when: 4 };
        const { runs, runner } = await opened([middle, again]);
        runs.textIs('a\nb\nenergy: 2');
        runner.cost = slower;
        await runs.show('again', 'middle');
        await runs.recost({ file: '/digits.cim' });
        expect(runner.asked).toEqual(['recost Trial key of ab', 'recost Trial key of ab']);
        const asRun = { outdated: false, recosted: false, earlierCosts: true };
        expect(runs.state.compared).toMatchObject({
            before: { id: 'again', ...asRun },
            run: { id: 'middle', ...asRun },
        });
        expect(runs.state.runs.map((run) => run.outdated)).toEqual([false, false]);
        // The same text, and another model: neither of them holds any more.
        runner.cost = { id: 0, kind: 'recost', same: false, key: 'of other weights' };
        await runs.recost({ file: '/digits.cim' });
        expect(runs.state.compared?.before).toBeUndefined();
        expect(runs.state.compared?.run).toMatchObject({ outdated: true });
        expect(runs.state.compared?.run.earlierCosts).toBeUndefined();
    });

    it('are both out of date beside each other where the document simulates something else', async () => {
        const { runs, runner } = await opened();
        runs.textIs('a\nb');
        await runs.show('middle', 'old');
        runner.cost = { id: 0, kind: 'recost', same: false, key: 'of other weights' };
        await runs.recost({ file: '/digits.cim' });
        expect(runs.state).toMatchObject({ shown: { outdated: true }, compared: { run: { outdated: true } } });
        expect(runs.state.compared?.before).toBeUndefined();
    });

    it('tell of a runner that fails in the log, and stay as they are', async () => {
        const { runs, runner, log } = await opened([middle]);
        runner.recost = () => Promise.reject(new Error('gone'));
        await runs.recost({ file: '/digits.cim' });
        expect(log.join()).toContain('gone');
        expect(runs.state.shown?.id).toBe('middle');
    });
});
