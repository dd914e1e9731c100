import { describe, expect, it } from 'vitest';
import { readShared, shareData } from '../../src/simulator/shared-data';

describe('data in shared memory', () => {
    const weights = Float32Array.of(1, -0, 0.1, 4);
    const data = {
        weights,
        layers: [{ weights, name: 'née', bias: undefined, range: Infinity }],
        models: new Map([['first', Buffer.from([1, 2, 3])]]),
        counts: [Float64Array.of(0.1), BigInt64Array.of(-5n), new Int16Array(3).subarray(1), new Uint8Array(0)],
    };

    it('is read as it was, whatever lies before an array', () => {
        const read = readShared(structuredClone(shareData(data)));
        expect(read).toEqual({ ...data, models: new Map([['first', Uint8Array.of(1, 2, 3)]]) });
    });

    it('has its arrays in memory that threads have in common, each but once', () => {
        const shared = shareData(data);
        const [one, other] = [shared, structuredClone(shared)].map((each) => readShared(each) as typeof data);
        expect(one.layers[0].weights).toBe(one.weights);
        one.weights[3] = 5;
        expect(other.layers[0].weights[3]).toBe(5);
    });

    it('may not be of arrays that it does not know', () => {
        expect(() => shareData(new DataView(new ArrayBuffer(8)))).toThrow('DataView cannot be shared');
    });
});
