import { describe, expect, it } from 'vitest';
import { quantity } from '../../src/chip/schema-quantity';
import { quantityOf } from '../../src/chip/value';

describe('a quantity with limits', () => {
    it('is taken at limits that are allowed, and refused beyond them', () => {
        const between = quantity('bits', { min: 1, max: 8, whole: true });
        const takes = (bits: number) => between.convert(quantityOf(bits, 'bit')).ok;
        expect([0, 1, 2.5, 8, 9].map(takes)).toEqual([false, true, false, true, false]);
        const inside = quantity('time', { above: 0, below: 1 });
        expect([0, 0.5, 1].map((each) => inside.convert(quantityOf(each, 's')).ok)).toEqual([false, true, false]);
    });

    it('in a misspelt unit offers the near one, or those that fit', () => {
        expect(quantity('conductance').convert(quantityOf(1, 'US'))).toMatchObject({
            problem: { code: 'unit/unknown', message: expect.stringContaining("Did you mean 'uS'?") },
        });
        expect(quantity('area').convert(quantityOf(1, 'furlong'))).toMatchObject({
            problem: { code: 'unit/unknown', message: expect.stringContaining('um2, mm2, cm2, m2') },
        });
    });
});
