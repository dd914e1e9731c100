import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominates, paretoFront } from '../../../src/experiment/sweep/pareto-front';
import { cases } from '../../support/cases';

/** Few different values, so that points often agree in one. */
const points = fc
    .integer({ min: 1, max: 3 })
    .chain((size) =>
        fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: size, maxLength: size }), { maxLength: 24 }),
    );

describe('the Pareto front', () => {
    it('is what nothing else is better than', () => {
        const all = [
            [1, 5],
            [2, 3],
            [2, 4],
            [3, 3],
            [4, 1],
        ];
        expect(paretoFront(all)).toEqual([true, true, false, false, true]);
    });

    it('has points that are equal together, and none without a figure', () => {
        expect(
            paretoFront([
                [1, 1],
                [1, 1],
                [1, 2],
                [NaN, 0],
            ]),
        ).toEqual([true, true, false, false]);
        expect(paretoFront([])).toEqual([]);
    });

    it('has no point that another dominates, and every other is dominated by one of it', () => {
        fc.assert(
            fc.property(points, (all) => {
                const marks = paretoFront(all);
                const front = all.filter((_, i) => marks[i]);
                expect(front.length > 0 || all.length === 0).toBe(true);
                for (const [i, point] of all.entries()) {
                    if (marks[i]) expect(all.some((other) => dominates(other, point))).toBe(false);
                    else expect(front.some((other) => dominates(other, point))).toBe(true);
                }
            }),
            cases(300),
        );
    });

    it('does not depend on the order of the points, nor on what the figures are measured in', () => {
        fc.assert(
            fc.property(points, fc.integer({ min: 1, max: 9 }), (all, factor) => {
                const marks = paretoFront(all);
                expect(paretoFront([...all].reverse())).toEqual([...marks].reverse());
                expect(paretoFront(all.map((point) => point.map((value) => Math.expm1(value) * factor)))).toEqual(
                    marks,
                );
            }),
            cases(300),
        );
    });

    it('by one figure alone is the least', () => {
        fc.assert(
            fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), (all) => {
                const least = Math.min(...all);
                expect(paretoFront(all.map((value) => [value]))).toEqual(all.map((value) => value === least));
            }),
            cases(300),
        );
    });
});

describe('a point dominates another one', () => {
    it('which then does not dominate it, nor itself', () => {
        const pair = fc.tuple(
            fc.array(fc.integer(), { minLength: 2, maxLength: 2 }),
            fc.array(fc.integer(), { minLength: 2, maxLength: 2 }),
        );
        fc.assert(
            fc.property(pair, ([a, b]) => {
                expect(dominates(a, a)).toBe(false);
                expect(dominates(a, b) && dominates(b, a)).toBe(false);
            }),
            cases(300),
        );
    });
});
