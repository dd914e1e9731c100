import { describe, expect, it } from 'vitest';
import { exp, ln } from '../../src/simulator/elementary';
import { Draws, drawKey, normalOf, philox, uniformOf } from '../../src/simulator/random';

const blockOf = (counter: readonly [number, number, number, number], first: number, second: number): number[] => {
    const words = new Uint32Array(4);
    philox(...counter, { first, second }, words);
    return [...words];
};

/** Distribution function of the standard normal: Taylor series of erf within 6 sigma. */
const normalDistribution = (z: number): number => {
    let term = z;
    let sum = z;
    for (let k = 1; Math.abs(term) > 1e-18; k++) {
        term *= -(z * z) / (2 * k);
        sum += term / (2 * k + 1);
    }
    return 0.5 + sum / Math.sqrt(2 * Math.PI);
};

describe('philox', () => {
    it('gives the known answers of Random123 (kat_vectors, philox4x32 10)', () => {
        const all = 0xffffffff;
        expect(blockOf([0, 0, 0, 0], 0, 0)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
        expect(blockOf([all, all, all, all], all, all)).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
        expect(blockOf([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 0xa4093822, 0x299f31d0)).toEqual([
            0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
        ]);
    });
});

describe('drawKey', () => {
    it('tells lists apart by values, order, length, and high words', () => {
        const lists = [[1, 2], [2, 1], [1, 2, 0], [1], [2 ** 32 + 1, 2], [0, 0], [0]];
        const keys = lists.map((parts) => JSON.stringify(drawKey(...parts)));
        expect(new Set(keys).size).toBe(lists.length);
        expect(drawKey(1, 2)).toEqual(drawKey(1, 2));
    });
});

describe('normalOf', () => {
    const count = 1_000_000;
    const draws = new Draws(drawKey(3)).at(0, 0, 0);
    const sample = Float64Array.from({ length: count }, () => draws.normal()).sort();
    const moment = (power: number): number => sample.reduce((sum, z) => sum + z ** power, 0) / count;

    it('has the moments of a standard normal within five standard errors', () => {
        // Standard errors of the k-th sample moment: sqrt((m_2k - m_k^2) / n) with m = 1, 3, 15, 105.
        expect(Math.abs(moment(1))).toBeLessThan(5 * Math.sqrt(1 / count));
        expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
        expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / count));
        expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / count));
    });

    it('passes Kolmogorov-Smirnov at one in a thousand', () => {
        let distance = 0;
        for (let i = 0; i < count; i += 7)
            distance = Math.max(distance, Math.abs(normalDistribution(sample[i]) - (i + 0.5) / count));
        expect(distance).toBeLessThan(1.95 / Math.sqrt(count));
    });

    it('inverts the distribution within 1e-6 sigma, also in the tails', () => {
        for (const share of [0.5, 0.2, 0.075, 0.0749, 0.01, 1e-3, 1e-5]) {
            const word = Math.floor(share * 2 ** 32);
            const z = normalOf(word);
            const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
            expect(Math.abs(normalDistribution(z) - uniformOf(word)) / density, `${share}`).toBeLessThan(1e-6);
            expect(normalOf(~word >>> 0)).toBeCloseTo(-z, 12);
        }
        // Quantiles of 2^-33 and of the share 429.5 / 2^32, by bisection of libm's erfc.
        expect(normalOf(0)).toBeCloseTo(-6.33795775, 5);
        expect(normalOf(Math.floor(1e-7 * 2 ** 32))).toBeCloseTo(-5.19933617, 5);
    });
});

describe('Draws', () => {
    it('gives the same draws at a place whatever was drawn before', () => {
        const draws = new Draws(drawKey(7, 1));
        const first = Array.from({ length: 9 }, () => draws.at(1, 2, 3).word());
        draws.at(5, 5, 5).normal();
        expect(draws.at(1, 2, 3).word()).toBe(first[0]);
        const run = draws.at(1, 2, 3);
        expect(new Set(Array.from({ length: 9 }, () => run.word())).size).toBe(9);
    });
});

describe('ln and exp', () => {
    it('agree with Math.log and Math.exp', () => {
        for (let x = -99; x <= 99; x += 0.37) {
            expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-14);
            expect(Math.abs(ln(Math.exp(x)) - x)).toBeLessThan(4e-15 * Math.max(1, Math.abs(x)));
        }
    });
});
