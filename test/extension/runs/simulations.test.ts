import { describe, expect, it } from 'vitest';
import { RunQueue } from '../../../src/extension/runs/run-queue';
import type { RunRecord } from '../../../src/extension/runs/run-record';
import { Simulations, type SavedDocument } from '../../../src/extension/runs/simulations';
import { resultOf } from '../../cli/support/results';
import { FakeRunner } from './support/fake-runner';
import { MemoryStore } from './support/memory-store';
import { uri, view } from './support/records';

const saved: SavedDocument = { file: '/work/a b/digits.cim', text: 'a' };
const place = { uri, experiment: 'Trial' };

function setup(document: SavedDocument | 'unsaved' = saved, store = new MemoryStore()) {
    const runner = new FakeRunner();
    const log: string[] = [];
    const simulations = new Simulations(new RunQueue(), {
        ...{
            runner,
            store,
            threads: 3,
            saved: async () => (document === 'unsaved' ? { refusal: 'It is not saved: save it.' } : document),
            now: () => 42,
        },
        log: (line) => log.push(line),
    });
    const finished: RunRecord[] = [];
    simulations.onFinished((record) => finished.push(record));
    return { simulations, runner, store, finished, log };
}

describe('a simulation', () => {
    it('runs the saved document, keeps what came of it with its text, and tells of it', async () => {
        const { simulations, runner, store, finished } = setup();
        const end = await simulations.run(place, {}).end;
        expect(runner.asked).toEqual(['run Trial of /work/a b/digits.cim on 3']);
        expect(finished).toMatchObject([{ ...place, when: 42, text: 'a', key: 'key of a', view }]);
        expect(end).toEqual({ kind: 'done', value: finished[0] });
        expect(await store.load(uri, finished[0].id)).toEqual(finished[0]);
    });

    it('is not run where the document is not on disk', async () => {
        const { simulations, runner } = setup('unsaved');
        expect(await simulations.run(place, {}).end).toMatchObject({
            kind: 'refused',
            message: 'It is not saved: save it.',
        });
        expect(runner.asked).toEqual([]);
    });

    it('that is stopped is kept where it has reached figures, and not otherwise', async () => {
        const { simulations, runner, finished } = setup();
        runner.hold = new Promise(() => undefined);
        runner.result = { id: 0, kind: 'result', key: 'k', view, remarks: [], result: resultOf({ interrupted: true }) };
        const stopped = simulations.run(place, {});
        await Promise.resolve();
        await Promise.resolve();
        stopped.cancel();
        let completed = 0;
        simulations.onCompleted(() => (completed += 1));
        expect((await stopped.end).kind).toBe('done');
        expect(completed).toBe(0);
        expect(finished.map(({ result }) => result.interrupted)).toEqual([true]);
        const empty = resultOf({ interrupted: true, accuracy: undefined, software: {}, perChip: [] });
        runner.hold = Promise.resolve();
        runner.result = { id: 0, kind: 'result', key: 'k', view, remarks: [], result: empty };
        expect(await simulations.run(place, {}).end).toEqual({ kind: 'cancelled' });
        expect(finished).toHaveLength(1);
        runner.result = { id: 0, kind: 'result', key: 'k', view, remarks: [], result: resultOf() };
        await simulations.run(place, {}).end;
        expect(completed).toBe(1);
    });

    it('is kept under the name that its document has by then', async () => {
        const { simulations, runner, finished } = setup();
        let end: (value: unknown) => void = () => undefined;
        runner.hold = new Promise((resolve) => (end = resolve));
        const job = simulations.run(place, {});
        await Promise.resolve();
        simulations.queue.relocate(uri, 'file:///new.cim');
        end(undefined);
        expect((await job.end).kind).toBe('done');
        expect(finished).toMatchObject([{ uri: 'file:///new.cim', experiment: 'Trial', text: 'a' }]);
    });

    it('says why it was refused', async () => {
        const { simulations, runner } = setup();
        runner.result = { id: 0, kind: 'refused', message: 'No data.', problems: [] };
        expect(await simulations.run(place, {}).end).toEqual({ kind: 'refused', message: 'No data.', problems: [] });
    });

    it('is shown even where it cannot be kept', async () => {
        const store = new MemoryStore();
        store.add = () => Promise.reject(new Error('disk full'));
        const { simulations, finished, log } = setup(saved, store);
        expect((await simulations.run(place, {}).end).kind).toBe('done');
        expect(finished).toHaveLength(1);
        expect(log.join()).toContain('disk full');
    });
});
