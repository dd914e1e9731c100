import { describe, expect, it } from 'vitest';
import { nextCore } from '../../../src/panel/chip/grid-keys';

const grid = { rows: 8, columns: 6 };
const press = (key: string, core: number, ctrlKey = false) => nextCore({ key, ctrlKey }, core, grid);

describe('keys on the grid of cores', () => {
    it('walk to the neighbours', () => {
        expect([press('ArrowRight', 7), press('ArrowLeft', 7), press('ArrowDown', 7), press('ArrowUp', 7)]).toEqual([
            8, 6, 13, 1,
        ]);
    });

    it('stay inside at the edges', () => {
        expect([press('ArrowLeft', 6), press('ArrowRight', 11), press('ArrowUp', 3), press('ArrowDown', 45)]).toEqual([
            6, 11, 3, 45,
        ]);
    });

    it('jump to the ends of rows, columns and the whole', () => {
        expect([press('Home', 9), press('End', 9), press('PageUp', 9), press('PageDown', 9)]).toEqual([6, 11, 3, 45]);
        expect([press('Home', 9, true), press('End', 9, true)]).toEqual([0, 47]);
    });

    it('are left to the page where they mean nothing here', () => {
        expect(press('Tab', 9)).toBeUndefined();
    });
});
