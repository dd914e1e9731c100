import type { Outcome } from '../chip/finding';
import { failure } from './file-finding';
import { inProcess } from './in-process';
import { brokenThread, workerVersion } from './in-worker';
import type { Network } from './network';

/** A network without its weights (see `outlineOf`), and the files beside the model's own that it was read from. */
export interface Outline {
    readonly outcome: Outcome<Network>;
    readonly files: readonly string[];
}

/**
 * The outline of an ONNX file's network. The caller reads nothing: bytes, their hash, the cache and the model are another
 * process's business. Findings as of `loadNetwork`; rejects with an AbortError when the signal aborts.
 */
export function loadOutline(path: string, signal?: AbortSignal): Promise<Outline> {
    signal?.throwIfAborted();
    const order = { path, options: {}, version: workerVersion() };
    return inProcess<Outline>(order, (why) => ({ outcome: failure(brokenThread(path, why)), files: [] }), signal);
}
