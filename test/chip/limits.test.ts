import { describe, expect, it } from 'vitest';
import { bits, count, fraction, quantity } from '../../src/chip/schema-quantity';
import { quantityOf } from '../../src/chip/value';

describe('a quantity with limits', () => {
    it('is taken at limits that are allowed, and refused beyond them', () => {
        const between = quantity('bits', { min: 1, max: 8, whole: true });
        const takes = (bits: number) => between.convert(quantityOf(bits, 'bit')).ok;
        expect([0, 1, 2.5, 8, 9].map(takes)).toEqual([false, true, false, true, false]);
        const inside = quantity('time', { above: 0, below: 1 });
        expect([0, 0.5, 1].map((each) => inside.convert(quantityOf(each, 's')).ok)).toEqual([false, true, false]);
    });

    it('is told by its exact limits, and offers the exact nearest one', () => {
        const seed = count({ min: 0, max: 0xffffffff }).convert(quantityOf(5e9));
        expect(seed).toMatchObject({
            problem: {
                message: '5000000000 is out of range: a whole number, 0 to 4294967295',
                fixes: [{ value: { number: 4294967295 } }],
            },
        });
        expect(count({ min: 1, max: 10_000 })).toMatchObject({ expects: 'a whole number', range: '1 to 10000' });
    });

    it('that is a share is told its limits as it was written, and to write a percentage where one was meant', () => {
        const message = (number: number, unit?: string) => {
            const taken = fraction().convert(quantityOf(number, unit));
            return taken.ok ? 'taken' : taken.problem.message;
        };
        expect(message(150, '%')).toBe('150 % is out of range: 0 % to 100 %');
        expect(message(95)).toBe('95 is out of range: 0 to 1. Write 95 %');
        expect(message(-1)).toBe('-1 is out of range: 0 to 1');
        expect(message(195)).toBe('195 is out of range: 0 to 1');
    });

    it('is refused in words where it is infinite', () => {
        const refusal = {
            problem: { code: 'value/range', message: expect.stringMatching(/^a number beyond 1\.8e308/) },
        };
        expect(quantity('conductance').convert(quantityOf(Infinity, 'uS'))).toMatchObject(refusal);
        expect(quantity('number').convert(quantityOf(-Infinity))).toMatchObject(refusal);
        const ratio = { kind: 'ratio', numerator: quantityOf(1), denominator: Infinity } as const;
        expect(fraction().convert(ratio)).toMatchObject({ ok: false });
    });

    it('without a unit is told which to write', () => {
        expect(bits({ min: 1, max: 8 }).convert(quantityOf(4))).toMatchObject({
            problem: { message: 'expected a number of bits (bit), found a plain number. Write 4 bit' },
        });
        expect(quantity('conductance').convert(quantityOf(150))).toMatchObject({
            problem: {
                message: expect.stringMatching(/found a plain number\. Write its unit behind it: nS, uS, mS, S, pS$/),
            },
        });
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
