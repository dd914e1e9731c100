import { describe, expect, it } from 'vitest';
import { startWhenAsked, type Workers } from '../../src/simulator/open-workers';

/** A pool that notes what happens to it. */
function noted() {
    const events: string[] = [];
    const workers = startWhenAsked(async () => {
        events.push('opened');
        return {
            run: async (task: string) => {
                events.push(task);
                return task;
            },
            destroy: async () => void events.push('destroyed'),
        } satisfies Workers;
    });
    return { events, workers };
}

describe('threads that start when they are asked', () => {
    it('are opened once, with the first task, and do the tasks in turn', async () => {
        const { events, workers } = noted();
        expect(events).toEqual([]);
        expect(await Promise.all([workers.run('first'), workers.run('second')])).toEqual(['first', 'second']);
        await workers.destroy();
        expect(events).toEqual(['opened', 'first', 'second', 'destroyed']);
    });

    it('do nothing more once they have been ended, whether they had been opened or not', async () => {
        for (const before of [[], ['opened', 'first']]) {
            const { events, workers } = noted();
            if (before.length > 0) await workers.run('first');
            await workers.destroy();
            await expect(workers.run('late')).rejects.toThrow('have been ended');
            expect(events).toEqual(before.length > 0 ? [...before, 'destroyed'] : []);
        }
    });

    it('are never opened where there was nothing to do', async () => {
        const { events, workers } = noted();
        await workers.destroy();
        expect(events).toEqual([]);
    });
});
