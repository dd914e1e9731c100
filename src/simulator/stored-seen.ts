import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { limitCache, readCache, writeCache } from '../network/cache';
import { feed, networkDigest } from '../network/digest';
import type { DigitalGrids } from '../network/digital-precision';
import { builtFile } from './built-file';
import type { VectorStore } from './engine/calibration-vectors';
import type { Seen } from './seen-samples';
import type { Samples, SimulationRequest } from './simulation';

/** What more than this many bytes of vectors is collected anew each time. */
const largest = 256 * 2 ** 20;

interface Stored {
    /** Rows of each layer's vectors, back to back. */
    readonly vectors: readonly Float32Array[];
    readonly digital?: DigitalGrids;
}

/** Files of the code that collects: their bytes are part of every key. */
const code = ['simulation-worker.mjs', 'kernel.wasm', 'kernel-relaxed.wasm'];

/** Name in the cache of what a network shows on samples: SHA-256 of all that decides it, the code among it. */
export function seenKey(
    { network, mapping }: Pick<SimulationRequest, 'network' | 'mapping'>,
    samples: Samples,
): string {
    const hash = createHash('sha256');
    for (const file of code) {
        const url = builtFile(file);
        if (url) hash.update(readFileSync(url));
    }
    feed(hash, { network: networkDigest(network), bits: mapping.digitalBits, samples });
    return `seen-${hash.digest('hex')}`;
}

/** What was kept under a key, its vectors now in the stores; undefined where nothing was that fits. */
export async function findSeen(key: string, stores: readonly VectorStore[]): Promise<Seen | undefined> {
    const found = (await readCache(key)) as Stored | undefined;
    if (found?.vectors?.length !== stores.length) return undefined;
    if (stores.some(({ rows }, layer) => rows.values.length !== found.vectors[layer].length)) return undefined;
    stores.forEach(({ rows }, layer) => rows.values.set(found.vectors[layer]));
    return { vectors: stores.map(({ rows }) => rows), digital: found.digital };
}

export async function storeSeen(key: string, { vectors, digital }: Seen): Promise<void> {
    const size = vectors.reduce((sum, { values }) => sum + values.byteLength, 0);
    if (size > largest) return;
    // Shared memory cannot be written as it is.
    await writeCache(key, { vectors: vectors.map(({ values }) => values.slice()), digital } satisfies Stored);
    await limitCache('seen');
}
