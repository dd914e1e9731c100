import { readFile, stat } from 'node:fs/promises';
import type { BuildOptions } from './build';
import { externalFiles } from './external-data';
import { failure, success } from './file-finding';
import { loadHere } from './load-here';
import type { Outline } from './load-outline';
import { contentHash, missingFile } from './model-file';
import { decodeModel } from './onnx-codec';
import { outlineOf } from './outline';
import { findStored, storageKey, storeNetwork } from './stored-network';

/** The outline of a model, from the cache or made in this thread and stored for the next time. */
export async function outlineHere(path: string, options: BuildOptions, version: string): Promise<Outline> {
    const status = await stat(path).catch(() => undefined);
    const bytes = status?.isFile() ? await readFile(path).catch(() => undefined) : undefined;
    if (!bytes) return { outcome: failure(missingFile(path, status)), files: [] };
    const sha256 = contentHash(bytes);
    const key = storageKey(sha256, path, { ...options, outline: true }, version);
    const known = await findStored(key);
    if (known) return { outcome: success(known.network, known.findings), files: known.others.map((each) => each.path) };
    const files = filesBeside(bytes, path);
    const stored = await findStored(storageKey(sha256, path, options, version));
    const whole = stored ? success(stored.network, stored.findings) : await loadHere(path, options, version);
    if (!whole.ok) return { outcome: whole, files };
    const outline = outlineOf(whole.value);
    // The file may have been written between the two times that it was read.
    if (outline.file?.sha256 === sha256) await storeNetwork(key, outline, whole.findings, files);
    return { outcome: success(outline, whole.findings), files };
}

function filesBeside(bytes: Uint8Array, path: string): readonly string[] {
    try {
        return externalFiles(decodeModel(bytes), path);
    } catch {
        return [];
    }
}
