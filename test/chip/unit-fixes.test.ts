import { describe, expect, it } from 'vitest';
import { bits, fraction, quantity } from '../../src/chip/schema-quantity';
import type { ValueKind } from '../../src/chip/schema';
import { formatValue, quantityOf } from '../../src/chip/value';

/** What could stand in the place of a wrong quantity. */
function fixes(kind: ValueKind<number>, number: number, unit?: string): string[] {
    const conversion = kind.convert(quantityOf(number, unit));
    if (conversion.ok) throw new Error('nothing is wrong');
    return conversion.problem.fixes.map(
        ({ value, safe }) => `${value ? formatValue(value) : ''}${safe ? ' surely' : ''}`,
    );
}

describe('a quantity of the wrong dimension', () => {
    it('is offered with a unit of the same prefix', () => {
        expect(fixes(quantity('conductance'), 40, 'mV')).toEqual(['40 mS']);
        expect(fixes(quantity('conductance'), 40, 'us')).toEqual(['40 uS']);
        expect(fixes(quantity('voltage'), 2, 'kohm')).toEqual(['2 kV']);
        expect(fixes(quantity('area'), 3, 'nS')).toEqual(['3 m2']);
    });

    it('is offered as what it is, where one dimension is the reciprocal of the other', () => {
        expect(fixes(quantity('conductance'), 25, 'kohm')).toEqual(['40 uS']);
        expect(fixes(quantity('resistance'), 40, 'uS')).toEqual(['25 kohm']);
        expect(fixes(quantity('time'), 2, 'MHz')).toEqual(['500 ns']);
        expect(fixes(quantity('frequency'), 10, 'ns')).toEqual(['100 MHz']);
    });

    it('surely lacks its unit where there is only one', () => {
        expect(fixes(bits({ min: 1, max: 16 }), 3)).toEqual(['3 bit surely']);
        expect(fixes(quantity('time'), 3)).toEqual(['3 s']);
    });

    it('is not offered in a unit with which it would be out of range', () => {
        expect(fixes(quantity('time', { max: 1 }), 3)).toEqual([]);
    });
});

describe('a unit that is not known', () => {
    it('is offered as the nearest of the dimension, and never surely', () => {
        expect(fixes(quantity('conductance'), 40, 'uSs')).toEqual(['40 uS']);
        expect(fixes(quantity('conductance'), 40, 'parsec')).toEqual([]);
    });

    it('is offered as the word that it abbreviates, before units that are spelt like it', () => {
        expect(fixes(quantity('time'), 1, 'h')).toEqual(['1 hour']);
        expect(fixes(quantity('time'), 10, 'y')).toEqual(['10 year']);
        expect(quantity('time').convert(quantityOf(1, 'h'))).toMatchObject({
            problem: { message: expect.stringContaining("Did you mean 'hour'?") },
        });
    });
});

describe('a number out of range', () => {
    it('is offered as the nearest that is allowed, in its own unit', () => {
        expect(fixes(fraction(), 120, '%')).toEqual(['100 %']);
        expect(fixes(quantity('conductance', { min: 1e-6, max: 4e-5 }), 50, 'uS')).toEqual(['40 uS']);
        expect(fixes(bits({ min: 2, max: 8 }), 1, 'bit')).toEqual(['2 bit']);
    });

    it('is offered as both neighbours where it should be whole', () => {
        expect(fixes(bits({ min: 1, max: 8 }), 5.5, 'bit')).toEqual(['5 bit', '6 bit']);
    });

    it('has no neighbour at a limit that is itself not allowed', () => {
        expect(fixes(quantity('voltage', { above: 0 }), -1, 'V')).toEqual([]);
    });
});
