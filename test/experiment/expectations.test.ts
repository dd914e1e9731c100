import { describe, expect, it } from 'vitest';
import { findUnit, scaled, type Unit } from '../../src/chip/units';
import { judge } from '../../src/experiment/expectations';
import type { Expectation, Metric } from '../../src/experiment/experiment';

const passes = (metric: Metric, comparison: Expectation['comparison'], bound: number, actual: number) =>
    judge([{ text: '', metric, comparison, bound }], { [metric]: actual })[0].passed;

describe('an expectation', () => {
    it('holds at equality, however the two decimals of its bound are rounded', () => {
        const percent = findUnit('%') as Unit;
        for (let right = 0; right <= 10_000; right++) {
            const bound = scaled(right / 100, percent);
            expect(passes('accuracy', '>=', bound, right / 10_000)).toBe(true);
            expect(passes('accuracy', '<=', bound, right / 10_000)).toBe(true);
            expect(passes('accuracy', '<', bound, right / 10_000)).toBe(false);
            expect(passes('accuracy', '>', bound, right / 10_000)).toBe(false);
        }
    });

    it('fails by a single sample in ten thousand', () => {
        expect(passes('accuracy', '>=', 0.994, 0.9939)).toBe(false);
        expect(passes('accuracy_loss', '<=', 0.006, 0.0061)).toBe(false);
        expect(passes('accuracy', '>', 0.994, 0.9941)).toBe(true);
    });

    it('takes a loss of a difference, and a mean of equal rates, at their face value', () => {
        expect(passes('accuracy_loss', '<=', 0.006, 0.998 - 0.992)).toBe(true);
        expect(passes('accuracy', '>=', 0.998, (0.998 + 0.998 + 0.998) / 3)).toBe(true);
        expect(passes('accuracy_loss', '<=', 0, 0.1 + 0.2 - 0.3)).toBe(true);
    });

    it('tells energies apart that are small', () => {
        expect(passes('energy', '<=', 1e-15, 1.1e-15)).toBe(false);
        expect(passes('energy', '<', 1e-15, 0.9e-15)).toBe(true);
    });
});
