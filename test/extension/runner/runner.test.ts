import { describe, expect, it } from 'vitest';
import type { RunnerReply } from '../../../src/extension/runner/protocol';
import { Runner } from '../../../src/extension/runner/runner';

/** A runner in this process, and what it answers. */
const listening = () => {
    const replies: RunnerReply[] = [];
    return { replies, runner: new Runner((reply) => replies.push(reply)) };
};

const nowhere = { file: '/no/such/lab.cim', experiment: 'First' };

describe('the runner', () => {
    it('is silent on messages that cannot be answered', async () => {
        const { replies, runner } = listening();
        for (const message of [undefined, null, 3, 'run', {}, { kind: 'run' }, { id: 'one', kind: 'run' }, { id: -1 }])
            runner.receive(message);
        runner.receive({ id: 1, kind: 'cancel', of: 99 });
        // What would be answered has been by the time at which this is.
        runner.receive({ id: 2, kind: 'run', threads: 1, ...nowhere });
        await expect.poll(() => replies.some(({ kind }) => kind === 'refused')).toBe(true);
        expect(new Set(replies.map(({ id }) => id))).toEqual(new Set([2]));
    });

    it('answers what it does not understand with a fault', () => {
        const { replies, runner } = listening();
        runner.receive({ id: 4, kind: 'dance' });
        runner.receive({ id: 5, kind: 'run', threads: 'all', ...nowhere });
        expect(replies.map(({ id, kind }) => [id, kind])).toEqual([
            [4, 'fault'],
            [5, 'fault'],
        ]);
        expect(replies[0]).toMatchObject({ log: expect.stringMatching(/^corelet .*node/) as string });
    });

    it('answers every request once, also when it is sent twice', async () => {
        const { replies, runner } = listening();
        for (const kind of ['run', 'ablate'] as const) runner.receive({ id: 1, kind, threads: 1, ...nowhere });
        runner.receive({ id: 2, kind: 'cells', chip: 0, core: 0, ...nowhere });
        // It waits for the jobs before it, the one that was sent twice among them.
        runner.receive({ id: 3, kind: 'run', threads: 1, ...nowhere });
        const answered = () => replies.filter(({ kind }) => kind !== 'progress').map(({ id }) => id);
        await expect.poll(() => answered().includes(3) && answered().includes(2)).toBe(true);
        expect(answered().sort()).toEqual([1, 2, 3]);
    });
});
