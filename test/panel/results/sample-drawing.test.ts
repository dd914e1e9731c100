import { describe, expect, it } from 'vitest';
import { sampleDrawing } from '../../../src/panel/results/mistakes/sample-drawing';

const drawn = (shape: readonly number[], values: readonly number[]) =>
    sampleDrawing({ shape, values: Float32Array.from(values) });

describe('a sample', () => {
    it('of one channel is drawn in greys', () => {
        expect(drawn([1, 2, 2], [0, 1, 0.5, 0.25])).toMatchObject({ kind: 'pixels', width: 2, height: 2 });
        const drawing = drawn([2, 2], [0, 1, 0.5, 0.25]);
        expect(drawing.kind === 'pixels' && [...drawing.data].slice(0, 8)).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    });

    it('of three channels is drawn in colours, whose planes lie one after the other', () => {
        const drawing = drawn([3, 2, 2], [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);
        expect(drawing.kind === 'pixels' && [...drawing.data].filter((_, i) => i % 4 < 3)).toEqual([
            ...[255, 0, 0],
            ...[0, 255, 0],
            ...[0, 0, 255],
            ...[0, 0, 0],
        ]);
    });

    it('of one axis is a line from left to right, high values on top', () => {
        expect(drawn([3], [0, 1, 0.5])).toEqual({ kind: 'line', path: 'M0,100L50,0L100,50' });
        expect(drawn([1, 1, 3], [0, 1, 0.5])).toEqual({ kind: 'line', path: 'M0,100L50,0L100,50' });
    });

    it('that is long keeps its peaks', () => {
        const values = new Array<number>(16_000).fill(0.5);
        values[9_001] = 1;
        const drawing = drawn([16_000], values);
        expect(drawing.kind === 'line' && drawing.path.split('L').length).toBeLessThan(260);
        expect(drawing.kind === 'line' && drawing.path).toMatch(/,0(L|$)/);
    });

    it('whose values do not fill its shape is drawn as a line, and never fails', () => {
        expect(drawn([3, 8, 8], [0.5]).kind).toBe('line');
        expect(drawn([0], []).kind).toBe('line');
    });
});
