import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceSchema } from '../../src/chip/schema-device';
import { mappingSchema } from '../../src/chip/schema-mapping';
import type { ValueKind } from '../../src/chip/schema';
import { bits, count, fraction, quantity } from '../../src/chip/schema-quantity';
import { rowsByColumns } from '../../src/chip/schema-numbers';
import { formatValue, quantityOf, type QuantityValue } from '../../src/chip/value';
import { valuesOfRange } from '../../src/chip/value-steps';
import { cases } from '../support/cases';

const between = (from: QuantityValue, to: QuantityValue, kind: ValueKind<unknown>, step?: QuantityValue) =>
    valuesOfRange({ kind: 'range', from, to }, step, kind);

function shown(...asked: Parameters<typeof between>): string {
    const values = between(...asked);
    return values.ok ? values.value.map(formatValue).join(', ') : `${values.problem.code} ${values.problem.message}`;
}

const siemens = quantity('conductance', { min: 0, max: 1 });

describe('the values of a range', () => {
    it('go by ones where values are whole numbers', () => {
        expect(shown(quantityOf(3, 'bit'), quantityOf(6, 'bit'), mappingSchema.output.kind)).toBe(
            '3 bit, 4 bit, 5 bit, 6 bit',
        );
        expect(shown(quantityOf(1), quantityOf(3), count({ min: 1 }))).toBe('1, 2, 3');
        expect(shown(quantityOf(5, 'bit'), quantityOf(5, 'bit'), bits({ min: 1 }))).toBe('5 bit');
    });

    it('go by a step in the unit of the first, up to the last that is not beyond the end', () => {
        expect(shown(quantityOf(0, 'uS'), quantityOf(2, 'uS'), siemens, quantityOf(500, 'nS'))).toBe(
            '0 uS, 0.5 uS, 1 uS, 1.5 uS, 2 uS',
        );
        expect(shown(quantityOf(1, 'uS'), quantityOf(4, 'uS'), siemens, quantityOf(2, 'uS'))).toBe('1 uS, 3 uS');
        expect(shown(quantityOf(900, 'nS'), quantityOf(1.1, 'uS'), siemens, quantityOf(0.1, 'uS'))).toBe(
            '900 nS, 1000 nS, 1100 nS',
        );
        expect(shown(quantityOf(0, '%'), quantityOf(1, '%'), fraction(), quantityOf(0.5, '%'))).toBe('0 %, 0.5 %, 1 %');
        const relaxed = shown(
            quantityOf(0, 'uS'),
            quantityOf(1, 'uS'),
            deviceSchema.relaxation.kind,
            quantityOf(1, 'uS'),
        );
        expect(relaxed).toBe('0 uS, 1 uS');
    });

    it('need a step elsewhere, a way upwards, and a property that takes quantities', () => {
        expect(shown(quantityOf(0, 'uS'), quantityOf(2, 'uS'), siemens)).toMatch(
            /^value\/missing .*0 uS\.\.2 uS step 1 uS$/,
        );
        expect(shown(quantityOf(4, 'bit'), quantityOf(3, 'bit'), bits({ min: 1 }))).toMatch(/^value\/order/);
        expect(shown(quantityOf(0, 'uS'), quantityOf(2, 'uS'), siemens, quantityOf(-1, 'uS'))).toMatch(
            /^value\/range a step/,
        );
        expect(shown(quantityOf(0, 'uS'), quantityOf(2, 'uS'), siemens, quantityOf(1, 'V'))).toMatch(
            /^unit\/dimension/,
        );
        expect(shown(quantityOf(1), quantityOf(3), rowsByColumns(8))).toMatch(/^value\/type expected rows x columns/);
        expect(shown(quantityOf(1, 'bit'), quantityOf(9, 'bit'), bits({ max: 8 }))).toMatch(/^value\/range 9 bit/);
        expect(shown(quantityOf(0), quantityOf(99_999_999), count())).toMatch(
            /^value\/range 0\.\.99999999 has 100,000,000 values/,
        );
    });

    it('are those that would be written, to the last digit', () => {
        fc.assert(
            fc.property(
                fc.integer({ min: 0, max: 400 }),
                fc.integer({ min: 1, max: 50 }),
                fc.integer({ min: 0, max: 40 }),
                (from, step, steps) => {
                    const tenths = (n: number): QuantityValue => quantityOf(Number(`${n}e-1`), 'uS');
                    const values = between(tenths(from), tenths(from + step * steps), siemens, tenths(step));
                    const expected = Array.from({ length: steps + 1 }, (_, i) => tenths(from + i * step));
                    expect(values.ok && values.value).toEqual(expected);
                },
            ),
            cases(300),
        );
    });
});
