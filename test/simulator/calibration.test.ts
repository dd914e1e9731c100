import { describe, expect, it } from 'vitest';
import { adcStep, fitColumn, inputRange } from '../../src/simulator/calibration';
import { calibrationPlaces, calibrationVectors } from '../../src/simulator/calibrate-layer';
import type { InputPhase } from '../../src/simulator/engine/phases';
import { drawKey, Draws } from '../../src/simulator/random';

const normals = (count: number, seed = 1): Float64Array => {
    const draws = new Draws(drawKey(seed));
    return Float64Array.from({ length: count }, () => draws.normal());
};
const magnitude = { of: 'magnitude', shift: 0, codeSteps: 1 } as const;
const whole = (limit: number): InputPhase => ({ ...magnitude, whole: true, bits: 3, weight: 1, largest: 7, limit });

describe('adcStep', () => {
    it('covers the whole range of evenly spread values', () => {
        const values = Float64Array.from({ length: 2001 }, (_, i) => (i - 1000) / 100);
        const step = adcStep([{ phase: whole(31), values }]);
        expect(step).toBeGreaterThan(0.94 * (10 / 31));
        expect(step).toBeLessThanOrEqual(10 / 31);
    });

    it('clips a Gaussian where Max (1960) does: 15 levels want a step near 0.353 sigma', () => {
        const values = normals(20_000);
        const found = adcStep([{ phase: whole(7), values }]);
        const error = (step: number): number =>
            values.reduce((sum, value) => {
                const code = Math.min(7, Math.floor(Math.abs(value) / step + 0.5));
                return sum + (Math.abs(value) - code * step) ** 2;
            }, 0) / values.length;
        expect(Math.abs(found - 0.353)).toBeLessThan(0.03);
        // Lloyd-Max distortion of 15 and 16 uniform levels: 0.0130 and 0.01154 sigma^2.
        expect(error(found)).toBeLessThan(0.0135);
        expect(error(found)).toBeGreaterThan(0.0115);
    });

    it('makes room for the low half where small inputs put all their charge there', () => {
        const half = { ...magnitude, whole: false, bits: 2, largest: 3 } as const;
        const high: InputPhase = { ...half, shift: 2, weight: 4, limit: 31 };
        const low: InputPhase = { ...half, weight: 1, limit: 7 };
        const values = normals(2000);
        const both = adcStep([
            { phase: high, values: values.map(() => 0) },
            { phase: low, values },
        ]);
        expect(both).toBeCloseTo(adcStep([{ phase: whole(7), values }]), 12);
    });

    it('is 1 where only zeros were seen', () => {
        expect(adcStep([{ phase: whole(31), values: new Float64Array(5) }])).toBe(1);
    });
});

describe('the search of steps and ranges', () => {
    /** Every candidate in turn, from the widest down; the first of equals. */
    const inTurn = (most: number, parts: number, least: number, error: (candidate: number) => number): number => {
        let best = { candidate: most, error: Infinity };
        for (let i = 0; i <= parts - least; i++) {
            const candidate = (most * (parts - i)) / parts;
            const found = error(candidate);
            if (found < best.error) best = { candidate, error: found };
        }
        return best.candidate;
    };
    const squares = (values: Float64Array, step: number, limit: number): number =>
        values.reduce((sum, value) => {
            const code = Math.min(limit, Math.floor(Math.abs(value) / step + 0.5));
            return sum + (value - (value < 0 ? -code : code) * step) ** 2;
        }, 0);

    it.each([1, 2, 3, 4, 5, 6])('finds what a look at every candidate finds, also among equals (draw %s)', (seed) => {
        const drawn = normals(1000, seed);
        // Few magnitudes, which many steps meet exactly; and values that all are far from zero.
        for (const values of [drawn, drawn.map(Math.round), drawn.map((value) => 4 + value / 9), drawn.slice(0, 3)]) {
            const most = values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
            for (const limit of [1, 7, 31, 127]) {
                const step = inTurn(most / limit, 64, 8, (candidate) => squares(values, candidate, limit));
                expect(adcStep([{ phase: whole(limit), values }])).toBe(step);
                const magnitudes = values.map(Math.abs);
                const range = inTurn(most, 32, 2, (candidate) => squares(magnitudes, candidate / limit, limit));
                expect(inputRange(values, limit, true)).toBe(range);
            }
        }
    });
});

describe('inputRange', () => {
    it('is the largest value for evenly spread inputs, and less for rare large ones', () => {
        const even = Float64Array.from({ length: 1000 }, (_, i) => i / 999);
        expect(inputRange(even, 15, false)).toBeGreaterThan(0.93);
        const tailed = normals(5000).map((z) => z * z * z);
        const most = Math.max(...tailed.map(Math.abs));
        expect(inputRange(tailed, 7, true)).toBeLessThan(0.7 * most);
    });

    it('ignores negative values of an unsigned input, and finds 0 for zeros', () => {
        expect(inputRange([-100, 0.5, 1, 0.25], 7, false)).toBeLessThanOrEqual(1);
        expect(inputRange([0, 0], 7, false)).toBe(0);
    });
});

describe('fitColumn', () => {
    it('recovers a known slope and offset', () => {
        const measured = normals(100);
        const fit = fitColumn(
            measured,
            measured.map((value) => 1.25 * value - 0.5),
        );
        expect(fit.slope).toBeCloseTo(1.25, 12);
        expect(fit.offset).toBeCloseTo(-0.5, 12);
    });

    it('keeps slope 1 for a column that does not move, and corrects its mean', () => {
        expect(fitColumn(new Float64Array(50).fill(2), new Float64Array(50).fill(5))).toEqual({ slope: 1, offset: 3 });
        expect(fitColumn([1, 2], [2, 4]).slope).toBe(1);
        expect(fitColumn([], [])).toEqual({ slope: 1, offset: 0 });
    });

    it('bounds the slope', () => {
        const measured = normals(100);
        expect(
            fitColumn(
                measured,
                measured.map((value) => 9 * value),
            ).slope,
        ).toBe(2);
        expect(
            fitColumn(
                measured,
                measured.map((value) => -value),
            ).slope,
        ).toBe(0.5);
    });
});

describe('calibrationPlaces', () => {
    it('takes all of few and a scattered, ascending part of many', () => {
        expect(calibrationPlaces(5)).toEqual([0, 1, 2, 3, 4]);
        const places = calibrationPlaces(100_000);
        expect(places.length).toBe(calibrationVectors);
        expect(places.every((place, i) => place < 100_000 && (i === 0 || place > places[i - 1]))).toBe(true);
        expect(new Set(places.map((place) => place % 28)).size).toBe(28);
    });
});
