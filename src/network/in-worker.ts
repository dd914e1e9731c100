import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Finding, Subject } from '../chip/finding';
import type { BuildOptions } from './build';
import { fileFinding } from './file-finding';
import { contentHash } from './model-file';

/** What is asked of a worker: as a thread it gives the network of a file, as a process its outline. */
export interface WorkOrder {
    readonly path: string;
    readonly options: BuildOptions;
    readonly version: string;
    /** A process is to read weights of a Boltzmann machine from the file instead, as `readRbmWeights`. */
    readonly weights?: { readonly visible: number; readonly hidden: number; readonly reader: Subject };
}

export const brokenThread = (path: string, why: string): Finding =>
    fileFinding('file/run', path, `Loading the model failed: ${why}.`);

/** Beside our bundle, or in `out/` where the sources themselves run (under vitest). */
export function workerFile(): string {
    const places = ['./network-worker.mjs', '../../out/network-worker.mjs', '../out/network-worker.mjs'];
    const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
    const found = files.find((file) => existsSync(file));
    if (!found) throw new Error(`out/network-worker.mjs is missing; build with 'npm run build'`);
    return found;
}

/** Changes whenever the code that takes models apart does. */
export const workerVersion = (): string => contentHash(readFileSync(workerFile()));

/** The answer of a worker of its own to an order, or `broken` for why there is none; rejects when the signal aborts. */
export function inWorker<T>(order: WorkOrder, broken: (why: string) => T, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
        const worker = new Worker(workerFile(), { workerData: order, name: 'corelet-network' });
        const settle = (act: () => void) => {
            signal?.removeEventListener('abort', abort);
            void worker.terminate();
            act();
        };
        const abort = () => settle(() => reject(signal?.reason));
        const fail = (why: string) => settle(() => resolve(broken(why)));
        signal?.addEventListener('abort', abort, { once: true });
        worker.once('message', (answer: T) => settle(() => resolve(answer)));
        worker.once('error', (error) => fail(error instanceof Error ? error.message : String(error)));
        worker.once('exit', (code) => fail(`its thread ended with code ${code}`));
    });
}
