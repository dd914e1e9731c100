import { describe, expect, it } from 'vitest';
import { sweepsPlot } from '../../src/cli/sweep-plot';
import { figures, found, sweepOf } from './support/sweeps';

const onFront = (value: string, energy: number) => found(value, { onFront: true, figures: { ...figures, energy } });

/** What is written in a plot. */
const texts = (plot: string): readonly string[] => [...plot.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('the plot of a sweep', () => {
    it('numbers dots that hide each other beside them, all together', () => {
        const points = [onFront('a', 1e-6), onFront('b', 1e-6), onFront('c', 2e-6)];
        const said = texts(sweepsPlot([sweepOf(points)]));
        expect(said).toContain('1, 2');
        expect(said).toContain('3');
        expect(said).not.toContain('1');
        const heap = texts(sweepsPlot([sweepOf(Array.from({ length: 5 }, (_, i) => onFront(`p${i}`, 1e-6)))]));
        expect(heap).toContain('1 to 5');
        const apart = texts(sweepsPlot([sweepOf([onFront('a', 1e-6), onFront('b', 2e-6)])]));
        expect(apart).toEqual(expect.arrayContaining(['1', '2']));
    });

    it('says what its bars are, and of how many samples and chips', () => {
        const points = [onFront('a', 1e-6)];
        expect(texts(sweepsPlot([sweepOf(points)]))).toContain(
            '100 samples x 2 chips a point, seed 7; bars: 95 % intervals',
        );
        const costs = texts(sweepsPlot([sweepOf(points, { run: undefined, front: ['energy', 'latency'] })]));
        expect(costs).toContain('Not run');
        expect(costs.join()).not.toContain('95 %');
    });
});
