import type { Piscina } from 'piscina';
import { builtFile } from './built-file';
import type { WorkerFunctions, WorkerRequest } from './engine/tasks';

export interface PoolOptions {
    /** Worker threads; at least 1. */
    readonly threads: number;
}

/** Worker threads that all know the request but its effects, which come with each task. Rejects where `out/` has not been built. */
export async function openWorkers(
    { network, mapping, chip, seed, time, calibration }: WorkerRequest,
    threads: number,
): Promise<Piscina> {
    const worker = builtFile('simulation-worker.mjs');
    if (!worker) throw new Error('out/simulation-worker.mjs is missing: run `npm run build` once.');
    const workerData: WorkerRequest = { network, mapping, chip, seed, time, calibration };
    const { Piscina } = await import('piscina');
    return new Piscina({
        filename: worker.href,
        minThreads: threads,
        maxThreads: threads,
        idleTimeout: Infinity,
        recordTiming: false,
        workerData,
    });
}

/** Runs a function of a worker. Its thread is ended where the signal fires; another takes its place. */
export const callWorker = <Name extends keyof WorkerFunctions>(
    workers: Piscina,
    name: Name,
    task: Parameters<WorkerFunctions[Name]>[0],
    signal?: AbortSignal,
): Promise<Awaited<ReturnType<WorkerFunctions[Name]>>> => workers.run(task, { name, signal: signal ?? null });
