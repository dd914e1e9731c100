import type { Piscina } from 'piscina';
import { limitCache } from '../../network/cache';
import { builtFile } from '../built-file';
import type { ArrayCircuit } from './circuit';
import { idealTransfer, isIdeal } from './ideal-transfer';
import type { Transfer } from './solve';
import type { SolveTask } from './worker';

export interface SolveArraysOptions {
    /** Worker threads; at least 1. */
    readonly threads: number;
    /** Whether matrices are looked for, and kept, in the cache on disk; true where left out. */
    readonly cached?: boolean;
    readonly signal?: AbortSignal;
    /** Solves one on a worker thread of the caller's; threads of their own where left out, whose memory goes with them. */
    readonly solve?: (task: SolveTask, signal?: AbortSignal) => Promise<Transfer>;
}

/**
 * Transfer matrices of many arrays, in their order, on worker threads. Rejects where `out/` has not been built, and with an
 * AbortError when the signal fires.
 */
export async function solveArrays(
    circuits: readonly ArrayCircuit[],
    { threads, cached = true, signal, solve }: SolveArraysOptions,
): Promise<readonly Transfer[]> {
    signal?.throwIfAborted();
    if (circuits.every(isIdeal)) return circuits.map(idealTransfer);
    const count = Math.max(1, Math.min(Math.floor(threads), circuits.length));
    const pool = solve ? undefined : await openSolvers(count);
    const solveOne = (task: SolveTask): Promise<Transfer> =>
        solve ? solve(task, signal) : (pool as Piscina).run(task, { name: 'solve', signal: signal ?? null });
    const transfers = new Array<Transfer>(circuits.length);
    let next = 0;
    // One array a thread is under way at a time; the others wait here and not as copies in the pool.
    const lane = async () => {
        while (next < circuits.length) {
            const at = next++;
            const task: SolveTask = { circuit: circuits[at], cached };
            transfers[at] = await solveOne(task);
        }
    };
    try {
        await Promise.all(Array.from({ length: count }, lane));
        if (cached) await limitCache('wires');
        return transfers;
    } finally {
        await pool?.destroy();
    }
}

async function openSolvers(threads: number): Promise<Piscina> {
    const worker = builtFile('wires-worker.mjs');
    if (!worker) throw new Error('out/wires-worker.mjs is missing: run `npm run build` once.');
    const { Piscina } = await import('piscina');
    return new Piscina({ filename: worker.href, minThreads: threads, maxThreads: threads, recordTiming: false });
}
