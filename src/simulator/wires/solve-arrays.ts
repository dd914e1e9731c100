import { builtFile } from '../built-file';
import type { ArrayCircuit } from './circuit';
import { idealTransfer, isIdeal } from './ideal-transfer';
import type { Transfer } from './solve';
import { limitStored } from './stored-transfer';
import type { SolveTask } from './worker';

export interface SolveArraysOptions {
    /** Worker threads; at least 1. */
    readonly threads: number;
    /** Whether matrices are looked for, and kept, in the cache on disk; true where left out. */
    readonly cached?: boolean;
    readonly signal?: AbortSignal;
}

/**
 * Transfer matrices of many arrays, in their order, on worker threads that live as long as the work; their memory goes
 * with them. Rejects where `out/` has not been built, and with an AbortError when the signal fires.
 */
export async function solveArrays(
    circuits: readonly ArrayCircuit[],
    { threads, cached = true, signal }: SolveArraysOptions,
): Promise<readonly Transfer[]> {
    signal?.throwIfAborted();
    if (circuits.every(isIdeal)) return circuits.map(idealTransfer);
    const worker = builtFile('wires-worker.mjs');
    if (!worker) throw new Error('out/wires-worker.mjs is missing: run `npm run build` once.');
    const count = Math.max(1, Math.min(Math.floor(threads), circuits.length));
    const { Piscina } = await import('piscina');
    const pool = new Piscina({ filename: worker.href, minThreads: count, maxThreads: count, recordTiming: false });
    const transfers = new Array<Transfer>(circuits.length);
    let next = 0;
    // One array a thread is under way at a time; the others wait here and not as copies in the pool.
    const lane = async () => {
        while (next < circuits.length) {
            const at = next++;
            const task: SolveTask = { circuit: circuits[at], cached };
            transfers[at] = await pool.run(task, { name: 'solve', signal: signal ?? null });
        }
    };
    try {
        await Promise.all(Array.from({ length: count }, lane));
        if (cached) await limitStored();
        return transfers;
    } finally {
        await pool.destroy();
    }
}
