import { existsSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../chip/finding';
import type { BuildOptions } from './build';
import { failure, fileFinding, success } from './file-finding';
import { contentHash, missingFile } from './model-file';
import type { Network } from './network';
import { findStored, storageKey } from './stored-network';

export interface LoadOptions extends BuildOptions {
    /** Stops the work; the promise then rejects with an AbortError. */
    readonly signal?: AbortSignal;
}

/** What the worker is asked for. */
export interface WorkOrder {
    readonly path: string;
    readonly options: BuildOptions;
    readonly version: string;
}

/** Files up to this many bytes are hashed in the caller's thread, to find them in the cache. */
const small = 32 * 2 ** 20;

/** Networks of this process, the latest last. */
const recent = new Map<string, Outcome<Network>>();
const remembered = 8;

/**
 * The network of an ONNX file. Reading, running and taking apart happen in a worker thread, so a large or broken file
 * holds nobody up; a file that was loaded before, by whatever process, comes from the cache.
 * Findings: `file/missing`, `file/onnx`, `file/external-data`, `file/opset`, `file/operator`, `file/input`, `file/run`.
 */
export async function loadNetwork(path: string, { signal, ...options }: LoadOptions = {}): Promise<Outcome<Network>> {
    signal?.throwIfAborted();
    const status = await stat(path).catch(() => undefined);
    if (!status?.isFile()) return failure(missingFile(path));
    const worker = workerFile();
    const version = contentHash(readFileSync(worker));
    let key: string | undefined;
    if (status.size <= small) {
        const bytes = await readFile(path).catch(() => undefined);
        if (!bytes) return failure(missingFile(path));
        key = storageKey(contentHash(bytes), path, options, version);
        const known = recent.get(key) ?? (await stored(key));
        if (known) return remember(key, known);
    }
    const outcome = await inWorker(worker, { path, options, version }, signal);
    return key && outcome.ok ? remember(key, outcome) : outcome;
}

async function stored(key: string): Promise<Outcome<Network> | undefined> {
    const found = await findStored(key);
    return found && success(found.network, found.findings);
}

function remember(key: string, outcome: Outcome<Network>): Outcome<Network> {
    recent.delete(key);
    recent.set(key, outcome);
    for (const old of recent.keys()) {
        if (recent.size <= remembered) break;
        recent.delete(old);
    }
    return outcome;
}

/** Beside our bundle, or in `out/` where the sources themselves run (under vitest). */
function workerFile(): string {
    const places = ['./network-worker.mjs', '../../out/network-worker.mjs', '../out/network-worker.mjs'];
    const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
    const found = files.find((file) => existsSync(file));
    if (!found) throw new Error(`out/network-worker.mjs is missing; build with 'npm run build'`);
    return found;
}

function inWorker(file: string, order: WorkOrder, signal?: AbortSignal): Promise<Outcome<Network>> {
    return new Promise((resolve, reject) => {
        const worker = new Worker(file, { workerData: order, name: 'corelet-network' });
        const settle = (act: () => void) => {
            signal?.removeEventListener('abort', abort);
            void worker.terminate();
            act();
        };
        const abort = () => settle(() => reject(signal?.reason));
        const broken = (why: string) =>
            settle(() => resolve(failure(fileFinding('file/run', order.path, `Loading the model failed: ${why}.`))));
        signal?.addEventListener('abort', abort, { once: true });
        worker.once('message', (outcome: Outcome<Network>) => settle(() => resolve(outcome)));
        worker.once('error', (error) => broken(error instanceof Error ? error.message : String(error)));
        worker.once('exit', (code) => broken(`its thread ended with code ${code}`));
    });
}
