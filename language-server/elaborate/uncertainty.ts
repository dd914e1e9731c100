import { converted, instead, refused, type Conversion } from '../../src/chip/schema';
import { describeDimension } from '../../src/chip/dimension';
import { toSi } from '../../src/chip/to-si';
import { describeValue } from '../../src/chip/wrong-type';
import { findUnit } from '../../src/chip/units';
import { quantityOf } from '../../src/chip/value';
import type { Property } from '../generated/ast';
import { readValue } from '../read-value';

/**
 * The uncertainty behind a value, relative to it: `40 uS +- 10 %` and `40 uS +- 4 uS` both give 0.1. Tables and lists
 * can only have a share. Undefined where none is stated.
 */
export function relativeUncertainty(property: Property): Conversion<number> | undefined {
    if (!property.uncertainty) return undefined;
    const stated = readValue(property.uncertainty);
    if (stated.kind !== 'quantity') return undefined;
    if (stated.number < 0) {
        const positive = quantityOf(-stated.number, stated.unit);
        return refused('value/range', 'an uncertainty cannot be negative', stated, instead(stated, positive));
    }
    if (stated.unit === '%') return converted(stated.number / 100);
    const value = readValue(property.value);
    if (value.kind !== 'quantity')
        return refused(
            'value/type',
            `expected a share (%), found ${describeValue(stated)}`,
            stated,
            instead(stated, quantityOf(stated.number, '%')),
        );
    const dimension = (value.unit === undefined ? undefined : findUnit(value.unit)?.dimension) ?? 'number';
    const absolute = toSi(stated, dimension);
    if (!absolute.ok)
        return absolute.problem.code === 'unit/dimension'
            ? refused(
                  'unit/dimension',
                  `expected a share (%) or ${describeDimension(dimension)} like the value, found ${describeValue(stated)}`,
                  stated,
                  instead(stated, quantityOf(stated.number, value.unit)),
              )
            : absolute;
    const size = toSi(value, dimension);
    if (!size.ok) return undefined;
    return size.value === 0
        ? refused('value/range', 'the uncertainty of 0 cannot be given as a share of it', stated)
        : converted(absolute.value / Math.abs(size.value));
}
