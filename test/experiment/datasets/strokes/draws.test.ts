import { describe, expect, it } from 'vitest';
import { Draws } from '../../../../src/experiment/datasets/strokes/draws';

const moments = (values: readonly number[]): [number, number] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length)];
};

describe('draws', () => {
    const count = 20_000;

    it('are uniform with the moments of the closed form', () => {
        const draws = new Draws(1, 2);
        const [mean, deviation] = moments(Array.from({ length: count }, () => draws.uniform(2, 4)));
        expect(Math.abs(mean - 3)).toBeLessThan((4 * (2 / Math.sqrt(12))) / Math.sqrt(count));
        expect(deviation).toBeCloseTo(2 / Math.sqrt(12), 2);
    });

    it('have the deviation that is asked for where they are near normal', () => {
        const draws = new Draws(3, 4);
        const [mean, deviation] = moments(Array.from({ length: count }, () => draws.normal(2)));
        expect(Math.abs(mean)).toBeLessThan((4 * 2) / Math.sqrt(count));
        expect(Math.abs(deviation - 2)).toBeLessThan(0.05);
    });

    it('of neighbouring samples and seeds are uncorrelated', () => {
        const first = (seed: number, sample: number): number => new Draws(seed, sample).uniform(-1, 1);
        for (const [seeds, samples] of [
            [1, 0],
            [0, 1],
        ]) {
            let product = 0;
            for (let i = 0; i < count; i++)
                product += first(i * seeds, i * samples) * first((i + 1) * seeds, (i + 1) * samples);
            expect(Math.abs(product / count)).toBeLessThan(4 / 3 / Math.sqrt(count));
        }
    });
});
