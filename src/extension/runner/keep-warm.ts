import { Worker } from 'node:worker_threads';

/** Starts the thread that keeps the runtime's code (`warm-worker.ts`); without it all goes on, more slowly. */
export function keepWarm(): void {
    const worker = new Worker(new URL('./warm-worker.mjs', import.meta.url), { name: 'corelet-warm' });
    worker.unref();
    worker.on('error', () => undefined);
}
