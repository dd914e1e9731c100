import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../src/chip/dimension';
import { formatQuantity } from '../../src/chip/quantity';
import { quantity } from '../../src/chip/schema-quantity';
import { findUnit, scaled, units } from '../../src/chip/units';
import { quantityOf } from '../../src/chip/value';
import { cases } from '../support/cases';

const allUnits = [...units.values()];
const toSi = (number: number, unit: string, dimension: Dimension) =>
    quantity(dimension).convert(quantityOf(number, unit));

describe('a quantity', () => {
    it('is the very number that its decimal notation in SI would be', () => {
        expect(toSi(40, 'uS', 'conductance')).toEqual({ ok: true, value: 40e-6 });
        expect(toSi(16.03, 'uS', 'conductance')).toEqual({ ok: true, value: 16.03e-6 });
        expect(toSi(0.27, 'us', 'time')).toEqual({ ok: true, value: 0.27e-6 });
        expect(toSi(98.5, '%', 'number')).toEqual({ ok: true, value: 0.985 });
        expect(toSi(1, 'day', 'time')).toEqual({ ok: true, value: 86_400 });
        expect(toSi(1, 'week', 'time')).toEqual({ ok: true, value: 604_800 });
        expect(toSi(2, 'years', 'time')).toEqual({ ok: true, value: 63_115_200 });
        expect(toSi(1.16, 'mm2', 'area')).toEqual({ ok: true, value: 1.16e-6 });
    });

    it('of n decimal digits in a prefixed unit is within one rounding of the decimal that it names', () => {
        const prefixed = allUnits.filter(({ factor }) => Number.isInteger(Math.log10(factor)));
        fc.assert(
            fc.property(fc.constantFrom(...prefixed), fc.integer({ min: 1, max: 999_999 }), (unit, digits) => {
                const exponent = Math.round(Math.log10(unit.factor));
                expect(scaled(digits, unit)).toBe(Number(`${digits}e${exponent}`));
            }),
            cases(100),
        );
    });

    it('is refused with both dimensions named where it is of another one', () => {
        fc.assert(
            fc.property(fc.constantFrom(...allUnits), fc.constantFrom(...allUnits), (written, asked) => {
                const result = toSi(1, written.name, asked.dimension);
                expect(result.ok).toBe(written.dimension === asked.dimension);
                if (!result.ok) expect(result.problem.code).toBe('unit/dimension');
            }),
            cases(100),
        );
    });

    it('takes every spelling of micro, square and ohm', () => {
        for (const [one, other] of [
            ['uS', '\u00b5S'],
            ['uS', '\u03bcS'],
            ['mm2', 'mm\u00b2'],
            ['kohm', 'k\u03a9'],
        ])
            expect(findUnit(other)).toBe(findUnit(one));
    });

    it('is shown in a unit that reads back as the same value', () => {
        const shown: readonly Dimension[] = ['conductance', 'time', 'energy', 'voltage', 'area'];
        fc.assert(
            fc.property(
                fc.constantFrom(...shown),
                fc.double({ min: 1e-14, max: 1e3, noNaN: true }),
                (dimension, value) => {
                    const [number, unit] = formatQuantity(value, dimension, 6).split(' ');
                    const back = toSi(Number(number), unit, dimension);
                    expect(back.ok && Math.abs(back.value / value - 1)).toBeLessThan(1e-5);
                },
            ),
            cases(100),
        );
    });
});

describe('a long time', () => {
    it('is shown in days, weeks and years, one of them by its name', () => {
        const shown = [86_400, 2 * 86_400, 604_800, 365.25 * 86_400, 1e9].map((each) => formatQuantity(each, 'time'));
        expect(shown).toEqual(['1 day', '2 days', '1 week', '1 year', '31.7 years']);
    });
});
