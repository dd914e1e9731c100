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
    // Thousands of small updates cost more than what they hash.
    let text = '';
    const flush = () => {
        hash.update(text);
        text = '';
    };
    const add = (part: unknown): void => {
        if (ArrayBuffer.isView(part)) {
            // A Buffer's tag is that of what it is.
            text += `${Object.prototype.toString.call(part)} ${part.byteLength}:`;
            flush();
            hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
        } else if (Array.isArray(part)) {
            text += `[${part.length}:`;
            for (const each of part) add(each);
        } else if (typeof part === 'object' && part !== null) {
            const entries = Object.entries(part).filter(([, each]) => each !== undefined);
            text += `{${entries.length}:`;
            for (const [key, each] of entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
                add(key);
                add(each);
            }
        } else {
            const written = String(part);
            text += `${typeof part} ${written.length}:${written}`;
        }
    };
    add(value);
    flush();
}
