import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensorOf, toNumbers } from '../../src/network/tensor';
import { cases } from '../support/cases';

const through = (type: Parameters<typeof tensorOf>[0], values: readonly number[]) =>
    toNumbers(tensorOf(type, [values.length], values));

describe('values as a tensor of another type', () => {
    it('are the nearest half floats, ties to even (IEEE 754 binary16)', () => {
        expect(through('float16', [0, 1, -2, 0.5, 65504, 65519, 65520, -1e9])).toEqual(
            [0, 1, -2, 0.5, 65504, 65504, Infinity, -Infinity], // prettier-ignore
        );
        expect(through('float16', [2049, 2051, 1 + 2 ** -11, 1 + 3 * 2 ** -11])).toEqual(
            [2048, 2052, 1, 1 + 2 ** -9], // prettier-ignore
        );
        expect(through('float16', [2 ** -24, 2 ** -25, 3 * 2 ** -25, 2 ** -14, 1023.5 * 2 ** -24])).toEqual(
            [2 ** -24, 0, 2 ** -23, 2 ** -14, 2 ** -14], // prettier-ignore
        );
        expect(through('float16', [NaN])).toEqual([NaN]);
    });

    it('keep every half float as it is, and are never further from a number than its neighbours', () => {
        for (let bits = 0; bits < 0x7c00; bits++) {
            const [value] = toNumbers({ type: 'float16', shape: [1], data: Uint16Array.of(bits) });
            expect(tensorOf('float16', [2], [value, -value]).data).toEqual(Uint16Array.of(bits, bits | 0x8000));
        }
        fc.assert(
            fc.property(fc.float({ min: Math.fround(-65500), max: Math.fround(65500), noNaN: true }), (value) => {
                const [half] = through('float16', [value]);
                const spacing = 2 ** (Math.max(-14, Math.floor(Math.log2(Math.abs(value) || 1))) - 10);
                expect(Math.abs(half - value)).toBeLessThanOrEqual(spacing / 2);
            }),
            cases(100),
        );
    });

    it('are rounded, and kept within the range of integers', () => {
        expect(through('int8', [1.4, -1.6, 127.4, 300, -300])).toEqual([1, -2, 127, 127, -128]);
        expect(through('uint8', [255, 256, -1])).toEqual([255, 255, 0]);
        expect(through('int32', [2 ** 31, -(2 ** 31)])).toEqual([2 ** 31 - 1, -(2 ** 31)]);
        expect(through('int64', [3.6, -3.4])).toEqual([4, -3]);
        expect(through('uint64', [-5, 7])).toEqual([0, 7]);
        expect(through('bool', [0, 0.2, -3])).toEqual([0, 1, 1]);
    });

    it('are 0 where they end early', () => {
        expect(toNumbers(tensorOf('float16', [3], [1]))).toEqual([1, 0, 0]);
    });
});
