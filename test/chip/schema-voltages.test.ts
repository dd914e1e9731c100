import { describe, expect, it } from 'vitest';
import { voltageRange } from '../../src/chip/schema-voltages';
import { quantityOf, type Value } from '../../src/chip/value';

const range = (from: number, to: number, unit = 'V'): Value => ({
    kind: 'range',
    from: quantityOf(from, unit),
    to: quantityOf(to, unit),
});
const codeOf = (value: Value) => {
    const conversion = voltageRange.convert(value);
    return conversion.ok ? conversion.value : conversion.problem.code;
};

describe('a range of voltages', () => {
    it('is in volts, from a lower one to a higher one', () => {
        expect(codeOf(range(200, 800, 'mV'))).toEqual({ low: 0.2, high: 0.8 });
        expect(codeOf(range(0.8, 0.2))).toBe('value/order');
        expect(codeOf(range(0.5, 0.5))).toBe('value/order');
    });

    it('lies within 0 V and 10 V, and has the dimension', () => {
        expect(codeOf(range(0, 0.5))).toBe('value/range');
        expect(codeOf(range(0.5, 11))).toBe('value/range');
        expect(codeOf(range(0.2, 0.8, 'S'))).toBe('unit/dimension');
        expect(codeOf(quantityOf(0.5, 'V'))).toBe('value/type');
    });

    it('offers to turn one that runs backwards', () => {
        const conversion = voltageRange.convert(range(0.8, 0.2));
        expect(!conversion.ok && conversion.problem.fixes[0].value).toEqual(range(0.2, 0.8));
    });
});
