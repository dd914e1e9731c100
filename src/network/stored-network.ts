import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Finding } from '../chip/finding';
import { limitCache, readCache, writeCache } from './cache';
import type { Network } from './network';

/** A network as it is kept in the cache, with the state of the other files that went into it. */
interface Stored {
    readonly network: Network;
    readonly findings: readonly Finding[];
    readonly others: readonly FileState[];
}

interface FileState {
    readonly path: string;
    readonly size: number;
    readonly mtime: number;
}

/** Networks larger than this, in bytes of weights and models, are built anew each time. */
const largest = 256 * 2 ** 20;

/** Everything that decides what a file becomes: its bytes, where it lies, the options, and the code (`version`). */
export function storageKey(sha256: string, path: string, options: unknown, version: string): string {
    const text = JSON.stringify([sha256, path, options, version]);
    return `network-${createHash('sha256').update(text).digest('hex')}`;
}

export async function findStored(key: string): Promise<Stored | undefined> {
    const stored = (await readCache(key)) as Stored | undefined;
    if (!stored?.network) return undefined;
    for (const other of stored.others) {
        const now = await fileState(other.path);
        if (now?.size !== other.size || now.mtime !== other.mtime) return undefined;
    }
    return stored;
}

export async function storeNetwork(
    key: string,
    network: Network,
    findings: readonly Finding[],
    otherFiles: readonly string[],
): Promise<void> {
    if (networkSize(network) > largest) return;
    const states = await Promise.all(otherFiles.map(fileState));
    const others = states.filter((state) => state !== undefined);
    if (others.length !== otherFiles.length) return;
    await writeCache(key, { network, findings, others } satisfies Stored);
    await limitCache('network');
}

async function fileState(path: string): Promise<FileState | undefined> {
    try {
        const { size, mtimeMs } = await stat(path);
        return { path, size, mtime: mtimeMs };
    } catch {
        return undefined;
    }
}

const networkSize = (network: Network): number =>
    (network.onnx?.byteLength ?? 0) +
    network.layers.reduce((sum, layer) => sum + (layer.weights?.byteLength ?? 0), 0) +
    [...new Set(network.steps.flatMap((step) => (step.kind === 'digital' ? [step.model] : [])))].reduce(
        (sum, model) => sum + model.byteLength,
        0,
    );
