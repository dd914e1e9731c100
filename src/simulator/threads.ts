import type { Piscina } from 'piscina';
import { builtFile } from './built-file';

/** Threads that know nothing yet: they serve the request of their first task. */
interface Threads {
    readonly count: number;
    readonly pool: Promise<Piscina>;
}

let ahead: Threads | undefined;

/**
 * Starts threads while what they are to simulate is still being read: the first that asks for as many takes them. The
 * function that it returns ends them where nobody has.
 */
export function startThreadsAhead(count: number): () => Promise<void> {
    if (ahead) return async () => undefined;
    const started: Threads = { count, pool: startThreads(count) };
    // Who takes them hears of their fault.
    started.pool.catch(() => undefined);
    ahead = started;
    return async () => {
        if (ahead !== started) return;
        ahead = undefined;
        await (await started.pool.catch(() => undefined))?.destroy();
    };
}

/** Threads that are nobody else's. Rejects where `out/` has not been built. */
export function takeThreads(count: number): Promise<Piscina> {
    if (ahead?.count !== count) return startThreads(count);
    const { pool } = ahead;
    ahead = undefined;
    return pool;
}

async function startThreads(count: number): Promise<Piscina> {
    const worker = builtFile('simulation-worker.mjs');
    if (!worker) throw new Error('out/simulation-worker.mjs is missing: run `npm run build` once.');
    const { Piscina } = await import('piscina');
    return new Piscina({
        filename: worker.href,
        minThreads: count,
        maxThreads: count,
        idleTimeout: Infinity,
        recordTiming: false,
    });
}
