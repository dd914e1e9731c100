import { describe, expect, it } from 'vitest';
import { overChips, wilson } from '../../src/experiment/interval';

describe('the 95 % interval of an accuracy', () => {
    it("is Wilson's for one chip (Newcombe, Statistics in Medicine 17, 857, 1998, table I: 81/263 and 0/20)", () => {
        const some = wilson(81 / 263, 263);
        expect(some.low).toBeCloseTo(0.2553, 4);
        expect(some.high).toBeCloseTo(0.3662, 4);
        const none = wilson(0, 20);
        expect(none.low).toBe(0);
        expect(none.high).toBeCloseTo(0.1611, 4);
        expect(overChips([81 / 263], 263)).toEqual(some);
    });

    it('is that of the samples alone where all chips agree: more chips are not more samples', () => {
        expect(overChips([0.9, 0.9, 0.9], 1000)).toEqual(wilson(overChips([0.9, 0.9, 0.9], 1000).mean, 1000));
    });

    it("adds the spread of the chips in quadrature, by Student's t", () => {
        const rates = [0.97, 0.98, 0.99];
        const { mean, low, high } = overChips(rates, 1e9);
        expect(mean).toBeCloseTo(0.98, 12);
        // t(0.975, 2) = 4.303, s = 0.01, three chips; the samples' part is below 1e-5.
        expect(mean - low).toBeCloseTo((4.303 * 0.01) / Math.sqrt(3), 4);
        expect(high).toBe(1);
        const both = overChips(rates, 1000);
        const samples = wilson(0.98, 1000);
        expect(both.mean - both.low).toBeCloseTo(Math.hypot(0.98 - samples.low, (4.303 * 0.01) / Math.sqrt(3)), 6);
    });

    it("goes on smoothly beyond the table of Student's t", () => {
        const width = (chips: number) => {
            const rates = Array.from({ length: chips }, (_, i) => 0.5 + (i % 2 ? 0.01 : -0.01));
            const { low, high } = overChips(rates, 1e12);
            return (high - low) * Math.sqrt(chips - 1);
        };
        expect(width(33) / width(31)).toBeGreaterThan(0.99);
        expect(width(33)).toBeLessThan(width(31));
    });
});
