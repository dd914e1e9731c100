import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { feed, networkDigest } from '../../src/network/digest';
import { smallNetwork } from '../simulator/support/small-network';

const digest = (value: unknown): string => {
    const hash = createHash('sha256');
    feed(hash, value);
    return hash.digest('hex');
};

describe('the digest of a value', () => {
    it('does not depend on the order of properties, nor on those that are undefined', () => {
        expect(digest({ a: 1, b: 'x' })).toBe(digest({ b: 'x', a: 1, c: undefined }));
    });

    it('tells values from each other that read alike', () => {
        const values = [
            1,
            '1',
            [1],
            { 1: 1 },
            true,
            'true',
            null,
            [],
            {},
            Uint8Array.of(1),
            Int8Array.of(1),
            ['1', ''],
            ['', '1'],
        ];
        expect(new Set(values.map(digest)).size).toBe(values.length);
    });

    it('is that of bytes, however they came to memory', () => {
        expect(digest(Buffer.from([1, 2]))).toBe(digest(Uint8Array.of(1, 2)));
        expect(digest(new Uint8Array(new SharedArrayBuffer(2)))).toBe(digest(new Uint8Array(2)));
    });
});

it('a network has the digest of its copy from the cache, under whatever name', async () => {
    const network = await smallNetwork();
    const copy = { ...structuredClone(network), name: 'other', file: undefined };
    expect(networkDigest(copy)).toBe(networkDigest(network));
    const [first, ...rest] = network.layers;
    const weights = first.weights?.map((weight, at) => (at ? weight : weight + 1));
    expect(networkDigest({ ...network, layers: [{ ...first, weights }, ...rest] })).not.toBe(networkDigest(network));
});
