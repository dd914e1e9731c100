import { createHash, type Hash } from 'node:crypto';
import type { Network } from './network';

/** Weights may be many: they are digested once. */
const digests = new WeakMap<Network, string>();

/** SHA-256 of all that a network is but its name and its file. */
export function networkDigest(network: Network): string {
    const { name: _name, file: _file, ...rest } = network;
    const known = digests.get(network);
    if (known !== undefined) return known;
    const hash = createHash('sha256');
    feed(hash, rest);
    const digest = hash.digest('hex');
    digests.set(network, digest);
    return digest;
}

/** Adds a value to a hash: values by kind and length, so that no two of them read the same; undefined properties are none. */
export function feed(hash: Hash, value: unknown): void {
    if (ArrayBuffer.isView(value)) {
        // A Buffer's tag is that of what it is.
        hash.update(`${Object.prototype.toString.call(value)} ${value.byteLength}:`);
        hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    } else if (Array.isArray(value)) {
        hash.update(`[${value.length}:`);
        for (const each of value) feed(hash, each);
    } else if (typeof value === 'object' && value !== null) {
        const entries = Object.entries(value).filter(([, each]) => each !== undefined);
        hash.update(`{${entries.length}:`);
        for (const [key, each] of entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
            feed(hash, key);
            feed(hash, each);
        }
    } else {
        const text = String(value);
        hash.update(`${typeof value} ${text.length}:${text}`);
    }
}
