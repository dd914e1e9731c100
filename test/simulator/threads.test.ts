import { afterEach, describe, expect, it } from 'vitest';
import { startThreadsAhead, takeThreads } from '../../src/simulator/threads';

describe('threads that are started ahead', () => {
    let taken: ReturnType<typeof takeThreads>[] = [];
    const take = (count: number) => {
        const threads = takeThreads(count);
        taken.push(threads);
        return threads;
    };
    afterEach(async () => {
        for (const threads of taken) await (await threads).destroy();
        taken = [];
    });

    it('are taken by the first that asks for as many, and by nobody else', async () => {
        const end = startThreadsAhead(2);
        const pools = await Promise.all([take(1), take(2), take(2)]);
        expect(pools.map(({ threads }) => threads.length)).toEqual([1, 2, 2]);
        expect(new Set(pools).size).toBe(3);
        await end();
        await expect(pools[1].run({}, { name: 'none' })).rejects.toThrow('No handler function');
    });

    it('end where nobody has taken them, and then are not to be had', async () => {
        const end = startThreadsAhead(1);
        await end();
        const threads = await take(1);
        await expect(threads.run({}, { name: 'none' })).rejects.toThrow('No handler function');
    });

    it('are started once: who asks again, before they are taken, starts and ends none', async () => {
        const end = startThreadsAhead(1);
        await startThreadsAhead(1)();
        const threads = await take(1);
        await end();
        await expect(threads.run({}, { name: 'none' })).rejects.toThrow('No handler function');
    });
});
