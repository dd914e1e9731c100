import { describe, expect, it } from 'vitest';
import { columnNormal, productKey, streamKey } from '../../src/simulator/kernel/noise';

const stream = { seed: 7, chip: 0, layer: 2, block: 1, use: 0, phase: 0 };

function draws(products: number, columns: number, key = streamKey(stream)): Float64Array {
    const values = new Float64Array(products * columns);
    for (let product = 0; product < products; product++) {
        const keyed = productKey(key, product);
        for (let column = 0; column < columns; column++)
            values[product * columns + column] = columnNormal(keyed, column);
    }
    return values;
}

const moment = (values: Float64Array, power: number) =>
    values.reduce((sum, value) => sum + value ** power, 0) / values.length;

function correlation(left: Float64Array, right: Float64Array): number {
    let sum = 0;
    for (let index = 0; index < left.length; index++) sum += left[index] * right[index];
    return sum / left.length;
}

/** Standard normal distribution function, Abramowitz and Stegun 7.1.26 (error below 1.5e-7). */
function normalDistribution(value: number): number {
    const x = Math.abs(value) / Math.SQRT2;
    const t = 1 / (1 + 0.3275911 * x);
    const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    const error = 1 - tail * Math.exp(-x * x);
    return value < 0 ? (1 - error) / 2 : (1 + error) / 2;
}

describe('the read noise generator', () => {
    const values = draws(4000, 100);

    it('has the moments of a standard normal', () => {
        const error = 4 / Math.sqrt(values.length);
        expect(Math.abs(moment(values, 1))).toBeLessThan(error);
        expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(error * Math.SQRT2);
        expect(Math.abs(moment(values, 3))).toBeLessThan(error * Math.sqrt(15));
        expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(error * Math.sqrt(96));
        expect(Math.abs(moment(values, 6) - 15)).toBeLessThan(error * Math.sqrt(10170));
    });

    it('lies within the stated Kolmogorov distance of the normal distribution', () => {
        const sorted = values.slice().sort();
        let distance = 0;
        for (let index = 0; index < sorted.length; index++) {
            const expected = normalDistribution(sorted[index]);
            const above = Math.abs((index + 1) / sorted.length - expected);
            distance = Math.max(distance, above, Math.abs(index / sorted.length - expected));
        }
        // 2.7e-3 of the generator itself and 1.95 / sqrt(n) of sampling (the 0.1 % point).
        expect(distance).toBeLessThan(2.7e-3 + 1.95 / Math.sqrt(sorted.length));
    });

    it('draws independently along columns, products and streams', () => {
        const limit = 4.5 / Math.sqrt(values.length);
        for (const lag of [1, 2, 3, 4, 8, 16, 100, 200, 800])
            expect(Math.abs(correlation(values.subarray(lag), values.subarray(0, -lag)))).toBeLessThan(limit * 1.01);
        for (const other of [
            { ...stream, seed: 8 },
            { ...stream, chip: 1 },
            { ...stream, layer: 3 },
            { ...stream, block: 0 },
            { ...stream, use: 1 },
            { ...stream, phase: 1 },
        ])
            expect(Math.abs(correlation(values, draws(4000, 100, streamKey(other))))).toBeLessThan(limit);
    });

    it('has independent signs and magnitudes across neighbouring columns', () => {
        const squares = values.map((value) => (value * value - 1) / Math.SQRT2);
        for (const lag of [1, 2, 4, 100])
            expect(Math.abs(correlation(squares.subarray(lag), squares.subarray(0, -lag)))).toBeLessThan(
                4.5 / Math.sqrt(values.length),
            );
    });

    it('is a pure function of its key', () => {
        const key = productKey(streamKey(stream), 12345);
        expect(columnNormal(key, 7)).toBe(columnNormal({ ...key }, 7));
        expect(streamKey(stream)).toBe(streamKey({ ...stream }));
    });
});
