import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightRange } from '../../src/network/weight-range';
import { cases } from '../support/cases';

describe('the range of weights', () => {
    it('is what lies at the 95th percentile of the sorted magnitudes, or the largest where that is zero', () => {
        const weight = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -0, 0.5, -0.5));
        fc.assert(
            fc.property(fc.array(weight, { minLength: 1, maxLength: 200 }), (values) => {
                const weights = Float32Array.from(values);
                const sorted = weights.map(Math.abs).sort();
                expect(weightRange(weights)).toBe(sorted[Math.floor(0.95 * (sorted.length - 1))] || sorted.at(-1));
            }),
            cases(100),
        );
    });

    it('is that of a part of a larger array', () => {
        const weights = Float32Array.from({ length: 300 }, (_, i) => (i < 100 || i >= 200 ? 1000 : i - 150));
        expect(weightRange(weights.subarray(100, 200))).toBe(47);
    });
});
