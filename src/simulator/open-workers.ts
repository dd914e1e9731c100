import type { Piscina } from 'piscina';
import type { Told, WorkerFunctions, WorkerRequest } from './engine/tasks';
import { shareData } from './shared-data';
import { takeThreads } from './threads';

export interface PoolOptions {
    /** Worker threads; at least 1. */
    readonly threads: number;
}

/** What of a pool of threads a simulation needs. */
export type Workers = Pick<Piscina, 'run' | 'destroy'>;

/**
 * Threads that start with the first task: beside those of the float run, which comes first, they would be idle. Once they
 * have been ended, tasks reject: nobody would end the threads that they start, which a pool of Piscina does even then.
 */
export function startWhenAsked(open: () => Promise<Workers>): Workers {
    let opened: Promise<Workers> | undefined;
    let ended = false;
    return {
        run: async (task, options) => {
            if (ended) throw new Error('The threads of this simulation have been ended.');
            const workers = await (opened ??= open());
            return workers.run(task, options);
        },
        destroy: async () => {
            ended = true;
            await (await opened)?.destroy();
        },
    };
}

/** Worker threads that all work on the request but its effects, which come with each task. Rejects where `out/` has not been built. */
export async function openWorkers(
    { network, mapping, chip, seed, time, calibration }: WorkerRequest,
    threads: number,
): Promise<Workers> {
    const pool = await takeThreads(threads);
    const request = shareData({ network, mapping, chip, seed, time, calibration } satisfies WorkerRequest);
    return {
        run: (task, options) => pool.run({ request, task } satisfies Told<unknown>, options),
        destroy: () => pool.destroy(),
    };
}

/** Runs a function of a worker. Its thread is ended where the signal fires; another takes its place. */
export const callWorker = <Name extends keyof WorkerFunctions>(
    workers: Workers,
    name: Name,
    task: Parameters<WorkerFunctions[Name]>[0],
    signal?: AbortSignal,
): Promise<Awaited<ReturnType<WorkerFunctions[Name]>>> => workers.run(task, { name, signal: signal ?? null });
