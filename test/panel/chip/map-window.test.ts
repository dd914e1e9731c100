import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { following, framing, nextCell, wholeArray, zoomed, type MapWindow } from '../../../src/panel/chip/map-window';
import { cases } from '../../support/cases';

const array = { rows: 256, columns: 256 };

const inside = ({ row, column, rows, columns }: MapWindow): boolean =>
    row >= 0 && column >= 0 && row + rows <= array.rows && column + columns <= array.columns;

const place = fc.record({ row: fc.integer({ min: 0, max: 255 }), column: fc.integer({ min: 0, max: 255 }) });

describe('the window of a conductance map', () => {
    it('never leaves the array, however one zooms', () => {
        fc.assert(
            fc.property(fc.array(fc.tuple(fc.constantFrom(2, 0.5), place), { maxLength: 12 }), (steps) => {
                let window = wholeArray(array);
                for (const [factor, around] of steps) window = zoomed(window, factor, around, array);
                return inside(window) && window.rows >= 8;
            }),
            cases(200),
        );
    });

    it('zooms around a cell and back out to the whole', () => {
        const near = zoomed(wholeArray(array), 4, { row: 128, column: 100 }, array);
        expect(near).toEqual({ row: 96, column: 75, rows: 64, columns: 64 });
        expect(zoomed(near, 0.25, { row: 0, column: 0 }, array)).toEqual(wholeArray(array));
    });

    it('follows the cell that is read, no farther than needed', () => {
        const window = { row: 96, column: 68, rows: 64, columns: 64 };
        expect(following(window, { row: 100, column: 70 })).toEqual(window);
        expect(following(window, { row: 160, column: 0 })).toEqual({ ...window, row: 97, column: 0 });
    });

    it('frames a block with some of what is around it', () => {
        const block = { row: 208, column: 0, rows: 20, columns: 8 };
        const window = framing(block, array);
        expect(window).toEqual({ row: 206, column: 0, rows: 24, columns: 24 });
    });
});

describe('keys on a conductance map', () => {
    it('go cell by cell, sixteen at once with Shift, and stop at the edges', () => {
        const at = { row: 5, column: 250 };
        expect(nextCell({ key: 'ArrowDown', shiftKey: false }, at, array)).toEqual({ row: 6, column: 250 });
        expect(nextCell({ key: 'ArrowRight', shiftKey: true }, at, array)).toEqual({ row: 5, column: 255 });
        expect(nextCell({ key: 'PageDown', shiftKey: false }, at, array)).toEqual({ row: 255, column: 250 });
        expect(nextCell({ key: 'a', shiftKey: false }, at, array)).toBeUndefined();
    });
});
