import { setFlagsFromString } from 'node:v8';
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
    // One compilation of WASM at a time: with more of them, each leaves its peak of memory behind in the process.
    setFlagsFromString('--wasm-num-compilation-tasks=1');
    // And the optimising compiler for hot functions alone: it takes most of what a thread with onnxruntime needs.
    setFlagsFromString('--wasm-tiering-budget=13000000');
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
