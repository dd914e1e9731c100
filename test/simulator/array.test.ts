import { describe, expect, it } from 'vitest';
import { bitPlane, integrate, readVariance, settle } from '../../src/simulator/array';
import { drawKey, Draws } from '../../src/simulator/random';
import { blockOf } from './support/cells';
import { fluctuate } from './support/fluctuate';

const micro = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map((g) => g * 1e-6));

/** Two signed rows, two columns, in uS. */
const twoByTwo = blockOf(
    micro([
        [30, 1],
        [1, 10],
    ]),
    micro([
        [1, 20],
        [8, 1],
    ]),
);

describe('settle', () => {
    it('is the conductance-weighted mean of the drives (2 x 2 by hand)', () => {
        // Column 0: (2 (30 - 1) + 3 (1 - 8)) / 40 = 37 / 40; column 1: (2 (1 - 20) + 3 (10 - 1)) / 32 = -11 / 32.
        expect([...settle(twoByTwo, [2, 3])].map((u) => u.toFixed(12))).toEqual([
            (37 / 40).toFixed(12),
            (-11 / 32).toFixed(12),
        ]);
    });

    it('never leaves the range of the drives', () => {
        for (const drive of [
            [1, 1],
            [1, -1],
            [0, 1],
        ])
            for (const u of settle(twoByTwo, drive)) expect(Math.abs(u)).toBeLessThanOrEqual(1);
    });
});

describe('integrate', () => {
    it('sums ternary planes to the product with the whole codes', () => {
        const codes = [-13, 6];
        expect([0, 1, 2, 3].map((k) => [...bitPlane(codes, k)])).toEqual([
            [-1, 0],
            [0, 1],
            [-1, 1],
            [-1, 0],
        ]);
        const whole = settle(twoByTwo, codes);
        for (const [column, charge] of integrate(twoByTwo, codes, 4).entries())
            expect(charge).toBeCloseTo(whole[column], 12);
    });
});

describe('read noise', () => {
    const draws = new Draws(drawKey(11));
    const rows = Array.from({ length: 40 }, () => [1 + 39 * draws.uniform()]);
    const others = Array.from({ length: 40 }, () => [1 + 39 * draws.uniform()]);
    const block = blockOf(micro(rows), micro(others));
    const drive = Float64Array.from({ length: 40 }, () => Math.round(14 * draws.uniform() - 7));
    const readNoise = 0.02;
    const count = 20_000;

    it('drawn once a column has the distribution of cells that are each redrawn, sum and all', () => {
        const mean = settle(block, drive)[0];
        const deviation = Math.sqrt(readVariance(block, drive, readNoise)[0]);
        const redrawn = Array.from(
            { length: count },
            () =>
                (settle(
                    fluctuate(block, readNoise, () => draws.normal()),
                    drive,
                )[0] -
                    mean) /
                deviation,
        ).sort((a, b) => a - b);
        const direct = Array.from({ length: count }, () => draws.normal()).sort((a, b) => a - b);
        // Two-sample Kolmogorov-Smirnov at one in a thousand.
        let distance = 0;
        let j = 0;
        redrawn.forEach((value, i) => {
            while (j < count && direct[j] <= value) j++;
            distance = Math.max(distance, Math.abs((i + 1 - j) / count));
        });
        expect(distance).toBeLessThan(1.95 * Math.sqrt(2 / count));
        const variance = redrawn.reduce((sum, z) => sum + z * z, 0) / count;
        expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    });

    it('of a column with one side is about what it settles to (two cells by hand)', () => {
        // u = (3 x 30 + 1 x 10) / 40 = 2.5; (0.5 x 30)^2 + (1.5 x 10)^2 = 450; and 5 uS held at 0 V beside: S = 45.
        const one = { ...blockOf(micro([[30], [10]]), [[0], [0]]), idleSquares: new Float64Array(1) };
        expect(readVariance(one, [3, 1], 0.01)[0]).toBeCloseTo((1e-4 * 450) / 40 ** 2, 15);
        const beside = { ...one, columnSum: Float64Array.of(45e-6), idleSquares: Float64Array.of(25e-12) };
        const u = 100 / 45;
        const squares = ((3 - u) * 30) ** 2 + ((1 - u) * 10) ** 2 + (u * 5) ** 2;
        expect(readVariance(beside, [3, 1], 0.01)[0]).toBeCloseTo((1e-4 * squares) / 45 ** 2, 15);
        // Rows that are all driven alike settle to their own voltage, however the cells fluctuate.
        expect(readVariance(one, [2, 2], 0.01)[0]).toBeCloseTo(0, 20);
    });

    it.each([0.25, 0.5, 1])(
        'of a column with one side has the distribution of cells that are each redrawn, sum and all, with %s of the inputs on',
        (on) => {
            const still = { ...blockOf(micro(rows), micro(rows.map(() => [0]))), idleSquares: new Float64Array(1) };
            const inputs = Float64Array.from({ length: 40 }, (_, row) => (row % 4 < 4 * on ? 1 + (row % 3) : 0));
            const mean = settle(still, inputs)[0];
            const deviation = Math.sqrt(readVariance(still, inputs, readNoise)[0]);
            const redrawn = Float64Array.from(
                { length: count },
                () =>
                    (settle(
                        fluctuate(still, readNoise, () => draws.normal()),
                        inputs,
                    )[0] -
                        mean) /
                    deviation,
            );
            const square = redrawn.reduce((sum, z) => sum + z * z, 0);
            // Chi-squared of so many degrees of freedom is near normal; four of its deviations.
            expect(Math.abs(square - count)).toBeLessThan(4 * Math.sqrt(2 * count));
            // Without the sum's part it would be taken for far larger.
            const squares = inputs.reduce((sum, x, row) => sum + (x * still.plus[row]) ** 2, 0);
            const alone = (readNoise * Math.sqrt(squares)) / still.columnSum[0];
            console.log(`${on} of the inputs on: ${(alone / deviation).toFixed(2)} times too large without the sum`);
            expect(alone / deviation).toBeGreaterThan(1.05);
        },
    );

    /** Inputs of 1 to 7, by row and by whether its weight is positive. */
    const code = (row: number): number => 1 + (row % 7);
    const drives: Readonly<Record<string, (row: number, positive: boolean) => number>> = {
        'of random signs': (row) => drive[row],
        'where the weight is positive': (row, positive) => (positive ? code(row) : 0),
        'of the signs of the weights': (row, positive) => (positive ? code(row) : -code(row)),
    };

    it.each([
        ['of random signs', 0.97, 1.03],
        ['where the weight is positive', 0.94, 1.03],
        // Far from independent inputs.
        ['of the signs of the weights', 0.5, 0.75],
    ])(
        'of pairs against cells that are each redrawn, sum and all, with inputs %s: between %d and %d of the deviation',
        (name, least, most) => {
            // Half of the rows are positive weights, the other cell of each pair at 1 uS.
            const weights = rows.map(([g], row) => (row % 2 === 0 ? [g, 1] : [1, g]));
            const pairs = blockOf(micro(weights.map(([plus]) => [plus])), micro(weights.map(([, minus]) => [minus])));
            const inputs = Float64Array.from(weights, ([plus, minus], row) => drives[name](row, plus > minus));
            const u = settle(pairs, inputs)[0];
            // To first order u = sum x_i s_i g_i / sum g_i varies by sum (x_i s_i - u)^2 g_i^2 / S^2.
            const squares = inputs.reduce(
                (sum, x, row) => sum + ((x - u) * pairs.plus[row]) ** 2 + ((x + u) * pairs.minus[row]) ** 2,
                0,
            );
            const deviation = (readNoise * Math.sqrt(squares)) / pairs.columnSum[0];
            let square = 0;
            for (let read = 0; read < count; read++) {
                const redrawn = fluctuate(pairs, readNoise, () => draws.normal());
                square += ((settle(redrawn, inputs)[0] - u) / deviation) ** 2;
            }
            expect(Math.abs(square - count)).toBeLessThan(4 * Math.sqrt(2 * count));
            const found = Math.sqrt(readVariance(pairs, inputs, readNoise)[0]) / deviation;
            const still = inputs.reduce(
                (sum, x, row) => sum + x ** 2 * (pairs.plus[row] ** 2 + pairs.minus[row] ** 2),
                0,
            );
            const alone = (readNoise * Math.sqrt(still)) / pairs.columnSum[0] / deviation;
            console.log(
                `inputs ${name}: u = ${u.toFixed(2)}, ${found.toFixed(2)} of the deviation, ${alone.toFixed(2)} with S fixed`,
            );
            expect(found).toBeGreaterThan(least);
            expect(found).toBeLessThan(most);
        },
    );

    it.each([
        [0, 0.97, 1.03],
        [0.25, 0.93, 1.02],
        [0.5, 0.8, 0.97],
        [0.75, 0.4, 0.7],
        [1, 0, 0.02],
    ])(
        'of pairs with normal weights, %d of the inputs at the signs of the weights and the others at random signs, is between %d and %d of that of the cells to first order',
        (share, least, most) => {
            const columns = 200;
            const ratios = Array.from({ length: columns }, () => {
                const weights = Float64Array.from({ length: 40 }, () => draws.normal());
                const unit = 39 / Math.max(...weights.map(Math.abs));
                const side = (sign: number) => Array.from(weights, (w) => [1 + Math.max(0, sign * w) * unit]);
                const pairs = blockOf(micro(side(1)), micro(side(-1)));
                const inputs = weights.map(
                    (w) => 7 * (draws.uniform() < share ? Math.sign(w) : draws.uniform() < 0.5 ? 1 : -1),
                );
                const [u] = settle(pairs, inputs);
                const squares = inputs.reduce(
                    (sum, x, row) => sum + ((x - u) * pairs.plus[row]) ** 2 + ((x + u) * pairs.minus[row]) ** 2,
                    0,
                );
                return Math.sqrt((readVariance(pairs, inputs, 1)[0] * pairs.columnSum[0] ** 2) / squares);
            });
            const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / columns;
            console.log(`${share} of the inputs: ${mean.toFixed(2)} of the deviation to first order`);
            expect(mean).toBeGreaterThanOrEqual(least);
            expect(mean).toBeLessThan(most);
        },
    );
});
