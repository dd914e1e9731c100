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

/** The thread that waits for a model, from `keepThread` on; undefined while it has one. */
let waiting: Worker | undefined;
let keeps = false;

/** How a thread starts. */
export interface ThreadStart {
    /** Whether it starts the runtime before it is asked for anything. */
    readonly ahead: boolean;
}

/**
 * Keeps a thread waiting for models, its runtime started, for as long as the process lives: models wait for neither. And
 * threads of a process share compiled WASM, function by function as it is first called, while one of them holds it: beside
 * this one the threads of a run start sooner. `started`: one that has been started so.
 */
export function keepThread(started?: Worker): void {
    keeps = true;
    if (waiting) void started?.terminate();
    else waiting = unheld(started ?? startThread({ ahead: true }));
}

const startThread = (start: ThreadStart): Worker =>
    new Worker(workerFile(), { workerData: start, name: 'corelet-network' });

/** A thread that nobody waits for keeps no process alive, and its fault is nobody's: the next is started when it is wanted. */
function unheld(worker: Worker): Worker {
    worker.unref();
    const lost = () => {
        if (waiting === worker) waiting = undefined;
    };
    worker.on('error', lost);
    worker.on('exit', lost);
    return worker;
}

function takeThread(): Worker {
    const worker = waiting ?? unheld(startThread({ ahead: false }));
    waiting = undefined;
    worker.ref();
    return worker;
}

/** A thread whose work is over waits for more, or ends, and then another one waits. */
function giveBack(worker: Worker, stays: boolean): void {
    worker.unref();
    if (keeps && stays && !waiting) waiting = worker;
    else void worker.terminate();
    if (!keeps) return;
    try {
        keepThread();
    } catch {
        // Whoever asks next is told that the file is gone.
    }
}

/**
 * The answer of a thread to an order, or `broken` for why there is none; rejects when the signal aborts. `stays` says of
 * an answer whether its thread is fit for another order.
 */
export function inWorker<T>(
    order: WorkOrder,
    broken: (why: string) => T,
    stays: (answer: T) => boolean,
    signal?: AbortSignal,
): Promise<T> {
    return new Promise((resolve, reject) => {
        const worker = takeThread();
        const settle = (act: () => void, isFit = false) => {
            signal?.removeEventListener('abort', abort);
            worker.off('message', answered).off('error', failed).off('exit', ended);
            giveBack(worker, isFit);
            act();
        };
        const abort = () => settle(() => reject(signal?.reason));
        const answered = (answer: T) => settle(() => resolve(answer), stays(answer));
        const failed = (error: unknown) =>
            settle(() => resolve(broken(error instanceof Error ? error.message : String(error))));
        const ended = (code: number) => settle(() => resolve(broken(`its thread ended with code ${code}`)));
        signal?.addEventListener('abort', abort, { once: true });
        worker.on('message', answered).on('error', failed).on('exit', ended);
        worker.postMessage(order);
    });
}
