import type { Outcome } from '../chip/finding';
import { failure } from './file-finding';
import { brokenThread, inWorker, workerVersion } from './in-worker';
import type { Network } from './network';

/** A network without its weights (see `outlineOf`), and the files beside the model's own that it was read from. */
export interface Outline {
    readonly outcome: Outcome<Network>;
    readonly files: readonly string[];
}

/**
 * The outline of an ONNX file's network. The calling thread reads nothing: bytes, their hash, the cache and the model are
 * a worker's business. Findings as of `loadNetwork`; rejects with an AbortError when the signal aborts.
 */
export function loadOutline(path: string, signal?: AbortSignal): Promise<Outline> {
    signal?.throwIfAborted();
    const order = { kind: 'outline', path, options: {}, version: workerVersion() } as const;
    return inWorker<Outline>(order, (why) => ({ outcome: failure(brokenThread(path, why)), files: [] }), signal);
}
