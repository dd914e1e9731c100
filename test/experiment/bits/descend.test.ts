import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases } from '../../support/cases';
import { descend, narrowings, type Point, type Range } from '../../../src/experiment/bits/descend';

/** A space whose error is the sum of what each dimension adds at its width; it is good enough up to a bound. */
interface Space {
    readonly ranges: readonly Range[];
    /** By dimension and width less its least; falls with the width. */
    readonly errors: readonly (readonly number[])[];
    /** Of a bit, by dimension. */
    readonly prices: readonly number[];
    readonly bound: number;
}

const errorOf = ({ ranges, errors }: Space, point: Point): number =>
    point.reduce((sum, width, d) => sum + errors[d][width - ranges[d].least], 0);
const costOf = ({ prices }: Space, point: Point): number => point.reduce((sum, width, d) => sum + prices[d] * width, 0);
const meets = (space: Space, point: Point): boolean => errorOf(space, point) <= space.bound;

const trialsIn = (space: Space) => {
    const judged: Point[] = [];
    return {
        judged,
        cost: async (point: Point) => costOf(space, point),
        harm: async (d: number, width: number) => space.errors[d][width - space.ranges[d].least],
        judge: async (point: Point) => {
            judged.push(point);
            return { meets: meets(space, point) };
        },
    };
};

const points = (ranges: readonly Range[]): readonly Point[] =>
    ranges.reduce<readonly Point[]>(
        (some, { least, most }) =>
            some.flatMap((point) => Array.from({ length: most - least + 1 }, (_, i) => [...point, least + i])),
        [[]],
    );

const cheapest = (space: Space): Point =>
    points(space.ranges)
        .filter((point) => meets(space, point))
        .reduce((best, point) => (costOf(space, point) < costOf(space, best) ? point : best));

const widest = ({ ranges }: Space): Point => ranges.map(({ most }) => most);

/** Errors that a bit less multiplies, as rounding does, so that the widest point is good enough. */
const anySpace = fc
    .array(
        fc.record({
            least: fc.integer({ min: 1, max: 2 }),
            bits: fc.integer({ min: 0, max: 4 }),
            weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
            growth: fc.double({ min: 1.5, max: 5, noNaN: true }),
            price: fc.double({ min: 0.1, max: 4, noNaN: true }),
        }),
        { minLength: 1, maxLength: 4 },
    )
    .chain((dimensions) => {
        const errors = dimensions.map(({ bits, weight, growth }) =>
            Array.from({ length: bits + 1 }, (_, i) => weight * growth ** (bits - i)),
        );
        const least = errors.reduce((sum, each) => sum + each[each.length - 1], 0);
        const space = {
            ranges: dimensions.map(({ least: low, bits }) => ({ least: low, most: low + bits })),
            errors,
            prices: dimensions.map(({ price }) => price),
        };
        return fc.double({ min: 1, max: 40, noNaN: true }).map((room): Space => ({ ...space, bound: least * room }));
    });

describe('a descent', () => {
    it('ends at a good point of which nothing can be made narrower, and goes through good ones alone', async () => {
        await fc.assert(
            fc.asyncProperty(anySpace, async (space) => {
                const path: Point[] = [];
                const { point, complete } = await descend(space.ranges, widest(space), trialsIn(space), (accepted) =>
                    path.push(accepted.point),
                );
                expect(complete).toBe(true);
                expect([...path, point].every((each) => meets(space, each))).toBe(true);
                space.ranges.forEach(({ least }, d) => {
                    const narrower = point.map((width, other) => (other === d ? width - 1 : width));
                    if (point[d] > least) expect(meets(space, narrower)).toBe(false);
                });
            }),
            cases(100),
        );
    });

    it('finds the cheapest of all points where every dimension has a width of its own that it needs', async () => {
        await fc.assert(
            fc.asyncProperty(anySpace, fc.infiniteStream(fc.nat()), async (space, draws) => {
                const needed = space.ranges.map(
                    ({ least, most }) => least + (Number(draws.next().value) % (most - least + 1)),
                );
                const steps = {
                    ...space,
                    errors: space.ranges.map(({ least, most }, d) =>
                        Array.from({ length: most - least + 1 }, (_, i) => (least + i >= needed[d] ? 0 : 1)),
                    ),
                    bound: 0,
                };
                const { point } = await descend(steps.ranges, widest(steps), trialsIn(steps), () => undefined);
                expect(point).toEqual(needed);
                expect(costOf(steps, point)).toBeCloseTo(costOf(steps, cheapest(steps)), 12);
            }),
            cases(100),
        );
    });

    it('ends within half a percent of the cheapest point on average over a thousand spaces', async () => {
        let [over, worst, spaces] = [0, 0, 0];
        await fc.assert(
            fc.asyncProperty(anySpace, async (space) => {
                const { point } = await descend(space.ranges, widest(space), trialsIn(space), () => undefined);
                const ratio = costOf(space, point) / costOf(space, cheapest(space));
                expect(ratio).toBeGreaterThanOrEqual(1 - 1e-12);
                over += ratio - 1;
                worst = Math.max(worst, ratio);
                spaces++;
            }),
            cases(1000),
        );
        expect(over / spaces).toBeLessThan(0.005);
        expect(worst).toBeLessThan(1.3);
    });

    it('needs far fewer trials than there are narrowings where many are free', async () => {
        const ranges = Array.from({ length: 20 }, () => ({ least: 2, most: 10 }));
        const space: Space = {
            ranges,
            errors: ranges.map(() => [1, 0, 0, 0, 0, 0, 0, 0, 0]),
            prices: ranges.map((_, d) => 1 + d / 10),
            bound: 0,
        };
        const trials = trialsIn(space);
        const { point } = await descend(ranges, widest(space), trials, () => undefined);
        expect(point).toEqual(ranges.map(() => 3));
        expect(narrowings(ranges)).toBe(160);
        expect(trials.judged.length).toBeLessThan(100);
    });

    it('keeps the best point so far where a trial gives nothing, and says how much is decided until then', async () => {
        const ranges = [
            { least: 1, most: 8 },
            { least: 1, most: 8 },
        ];
        const space: Space = { ranges, errors: ranges.map(() => Array<number>(8).fill(0)), prices: [1, 2], bound: 1 };
        const trials = trialsIn(space);
        const decided: number[] = [];
        const { point, complete } = await descend(
            ranges,
            [8, 8],
            {
                ...trials,
                judge: async (asked) => (trials.judged.length < 2 ? trials.judge(asked) : undefined),
            },
            () => undefined,
            (done) => decided.push(done),
        );
        expect(complete).toBe(false);
        // One narrowing, then two more, of the dimension that saves most.
        expect(point).toEqual([8, 5]);
        expect(decided).toEqual([1, 3]);
    });

    it('leaves alone what saves nothing', async () => {
        const ranges = [{ least: 1, most: 4 }];
        const space: Space = { ranges, errors: [[0, 0, 0, 0]], prices: [0], bound: 1 };
        const trials = trialsIn(space);
        expect(await descend(ranges, [4], trials, () => undefined)).toEqual({ point: [4], complete: true });
        expect(trials.judged).toEqual([]);
    });
});
