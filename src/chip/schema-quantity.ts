import { describeDimension, type Dimension } from './dimension';
import { describeLimits, withinLimits, type Limits } from './limits';
import { converted, refused, type Conversion, type ValueKind } from './schema';
import { toSi } from './to-si';
import { quantityOf, type QuantityValue, type Value } from './value';
import { wrongType } from './wrong-type';

/** A number with a unit; converts to SI. A ratio `1 / 255` is a plain number. */
export function quantity(dimension: Dimension, limits: Limits = {}): ValueKind<number> {
    const expects = describeDimension(dimension);
    const convert = (value: Value): Conversion<number> => {
        if (value.kind === 'ratio' && dimension === 'number') return ratio(value.numerator, value.denominator, value);
        if (value.kind !== 'quantity') return wrongType(expects, value);
        return toSi(value, dimension);
    };
    const isAllowed = (value: Value): boolean => {
        const si = convert(value);
        return si.ok && withinLimits(si.value, limits, dimension, value).ok;
    };
    return {
        expects,
        range: describeLimits(limits, dimension),
        dimensions: [dimension],
        whole: limits.whole,
        convert: (value) => {
            const si = convert(value);
            if (si.ok) return withinLimits(si.value, limits, dimension, value);
            const allowed = si.problem.fixes.filter((fix) => fix.value && isAllowed(fix.value));
            return { ok: false, problem: { ...si.problem, fixes: allowed } };
        },
    };
}

function ratio(numerator: QuantityValue, denominator: number, at: Value): Conversion<number> {
    const top = toSi(numerator, 'number');
    if (!top.ok) return top;
    if (denominator === 0) return refused('value/range', 'a ratio cannot have 0 below its line', at);
    const bottom = toSi(quantityOf(denominator), 'number');
    if (!bottom.ok) return bottom;
    return converted(top.value / denominator);
}

/** A whole number. */
export const count = (limits: Limits = {}): ValueKind<number> => ({
    ...quantity('number', { ...limits, whole: true }),
    expects: 'a whole number',
});

/** A share of one, as `0.1 %`, `0.001` or `1 / 1000`. */
export const fraction = (limits: Limits = { min: 0, max: 1 }): ValueKind<number> => ({
    ...quantity('number', limits),
    expects: 'a fraction (%)',
    range: limits.min === 0 && limits.max === 1 ? '0 % to 100 %' : describeLimits(limits, 'number'),
});

/** A number of bits, or `unlimited` for ideal comparisons. */
export function bitsOrUnlimited(limits: Limits): ValueKind<number | 'unlimited'> {
    const bits = quantity('bits', { ...limits, whole: true });
    return {
        expects: 'a number of bits (bit) or unlimited',
        range: bits.range,
        dimensions: bits.dimensions,
        whole: bits.whole,
        words: ['unlimited'],
        convert: (value) =>
            value.kind === 'word' && value.word === 'unlimited' ? converted('unlimited') : bits.convert(value),
    };
}

export const bits = (limits: Limits): ValueKind<number> => quantity('bits', { ...limits, whole: true });
