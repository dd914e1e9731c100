import { readFile, stat } from 'node:fs/promises';
import type { Outcome } from '../chip/finding';
import type { BuildOptions } from './build';
import { failure, success } from './file-finding';
import { brokenThread, inWorker, workerVersion } from './in-worker';
import { contentHash, missingFile } from './model-file';
import type { Network } from './network';
import { findStored, storageKey } from './stored-network';

export interface LoadOptions extends BuildOptions {
    /** Stops the work; the promise then rejects with an AbortError. */
    readonly signal?: AbortSignal;
}

/** Files up to this many bytes are hashed in the caller's thread, to find them in the cache. */
const small = 32 * 2 ** 20;

/** Files up to this many bytes leave a thread that can be kept for others. */
const light = 8 * 2 ** 20;

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
    if (!status?.isFile()) return failure(missingFile(path, status));
    const version = workerVersion();
    let key: string | undefined;
    if (status.size <= small) {
        const bytes = await readFile(path).catch(() => undefined);
        if (!bytes) return failure(missingFile(path));
        key = storageKey(contentHash(bytes), path, options, version);
        const known = recent.get(key) ?? (await stored(key));
        if (known) return remember(key, known);
    }
    const order = { path, options, version };
    const broken = (why: string): Outcome<Network> => failure(brokenThread(path, why));
    // A runtime never gives back its memory, and one that has failed may go on failing.
    const stays = (answer: Outcome<Network>) =>
        status.size <= light && answer.ok && answer.value.file?.others === undefined;
    const outcome = await inWorker(order, broken, stays, signal);
    return key && outcome.ok ? remember(key, outcome) : outcome;
}

async function stored(key: string): Promise<Outcome<Network> | undefined> {
    const found = await findStored(key);
    return found && success(found.network, found.findings);
}

function remember(key: string, outcome: Outcome<Network>): Outcome<Network> {
    // The bytes of the file say nothing of weights that lie in others: the cache on disk looks at those.
    if (outcome.ok && outcome.value.file?.others) return outcome;
    recent.delete(key);
    recent.set(key, outcome);
    for (const old of recent.keys()) {
        if (recent.size <= remembered) break;
        recent.delete(old);
    }
    return outcome;
}
