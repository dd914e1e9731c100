import { describe, expect, it, vi } from 'vitest';
import type { CancellationToken, TestItem, TestRunRequest } from 'vscode';
import { RunQueue } from '../../../src/extension/runs/run-queue';
import { Simulations } from '../../../src/extension/runs/simulations';
import { runTests } from '../../../src/extension/testing/run-tests';
import type { TestEntry, TestTree } from '../../../src/extension/testing/test-tree';
import { FakeRunner } from '../runs/support/fake-runner';
import { MemoryStore } from '../runs/support/memory-store';
import { uri } from '../runs/support/records';

vi.mock('vscode', () => ({}));

const entryOf = (experiment: string): TestEntry => ({
    item: { id: experiment } as TestItem,
    place: { uri, experiment },
    expectations: [{ item: { id: `${experiment}: energy` } as TestItem, text: 'energy <= 1 nJ' }],
});

/** The Testing view's run of two experiments, which are held until they are told to end; `told` is what it was told. */
function setup() {
    const runner = new FakeRunner();
    runner.hold = new Promise(() => undefined);
    const simulations = new Simulations(new RunQueue(), {
        ...{ runner, store: new MemoryStore(), threads: 1, now: () => 1, log: () => undefined },
        saved: async () => ({ file: '/digits.cim', text: 'a' }),
    });
    const told: string[] = [];
    const run = {
        enqueued: () => undefined,
        skipped: ({ id }: TestItem) => told.push(`${id} skipped`),
        appendOutput: () => undefined,
        end: () => told.push('end'),
    };
    const tree = { controller: { createTestRun: () => run }, all: [entryOf('Trial'), entryOf('Second')] };
    let cancel: () => void = () => undefined;
    const onCancellationRequested = (listener: () => void) => {
        cancel = listener;
        return { dispose: () => undefined };
    };
    const token = { onCancellationRequested } as unknown as CancellationToken;
    const done = runTests(tree as unknown as TestTree, simulations, {} as TestRunRequest, token);
    return { simulations, told, done, cancel: () => cancel() };
}

describe('a run of tests that is cancelled', () => {
    it('ends what it has asked for', async () => {
        const { simulations, told, done, cancel } = setup();
        cancel();
        await done;
        expect(simulations.queue.jobs).toEqual([]);
        expect(told).toEqual(['Second: energy skipped', 'Trial: energy skipped', 'end']);
    });

    it('leaves a run alone that a panel has joined, and is over all the same', async () => {
        const { simulations, told, done, cancel } = setup();
        const [job] = simulations.queue.jobs;
        simulations.queue.join(job, {});
        cancel();
        await done;
        expect(simulations.queue.jobs).toEqual([job]);
        expect(job.status.kind).toBe('running');
        expect([...told].sort()).toEqual(['Second: energy skipped', 'Trial: energy skipped', 'end']);
        simulations.queue.cancel(() => true);
        await job.end;
        expect(told.at(-1)).toBe('end');
    });
});
