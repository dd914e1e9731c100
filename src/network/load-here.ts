import { readFile } from 'node:fs/promises';
import type { Outcome } from '../chip/finding';
import { buildNetwork, type BuildOptions } from './build';
import { externalFiles } from './external-data';
import { failure } from './file-finding';
import { contentHash, missingFile } from './model-file';
import type { Network } from './network';
import { decodeModel } from './onnx-codec';
import { readModel } from './read-model';
import { onnxRuntime } from './runtime';
import { storageKey, storeNetwork } from './stored-network';

/** Reads and builds a network in this thread, and stores it for the next time. */
export async function loadHere(path: string, options: BuildOptions, version: string): Promise<Outcome<Network>> {
    const bytes = await readFile(path).catch(() => undefined);
    if (!bytes) return failure(missingFile(path));
    const sha256 = contentHash(bytes);
    const model = readModel(bytes, path);
    if (!model.ok) return model;
    const others = externalFiles(decodeModel(bytes), path);
    const file = { path, sha256, ...(others.length > 0 ? { others } : {}) };
    const outcome = await buildNetwork(model.value, file, onnxRuntime(), options);
    if (outcome.ok)
        await storeNetwork(storageKey(sha256, path, options, version), outcome.value, outcome.findings, others);
    return outcome;
}
