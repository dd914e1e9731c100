import { converted, refused, type Conversion, type ValueKind } from './schema';
import type { ValueFix } from './fix';
import { quantity } from './schema-quantity';
import { wrongType } from './wrong-type';
import { itemsOf, type QuantityValue, type Value } from './value';

const whole = quantity('number', { min: 0, max: 1e6, whole: true });

function all(values: readonly Value[], kind: ValueKind<number>): Conversion<readonly number[]> {
    const numbers: number[] = [];
    for (const value of values) {
        const number = kind.convert(value);
        if (!number.ok) return number;
        numbers.push(number.value);
    }
    return converted(numbers);
}

/** `256 x 256`: rows and columns. */
export const rowsByColumns = (most: number): ValueKind<readonly [rows: number, columns: number]> => {
    const expects = 'rows x columns (4 x 4)';
    const side = quantity('number', { min: 1, max: most, whole: true });
    return {
        expects,
        range: `1 x 1 to ${most} x ${most}`,
        convert: (value) => {
            if (value.kind !== 'product' || value.factors.length !== 2) return wrongType(expects, value);
            const sides = all(value.factors, side);
            return sides.ok ? converted([sides.value[0], sides.value[1]]) : sides;
        },
    };
};

/** `3` or `3 x 3`: one whole number for every axis, or one an axis. */
export const perAxis = (least: number): ValueKind<readonly number[]> => {
    const size = quantity('number', { min: least, max: 65536, whole: true });
    return {
        expects: 'a whole number, or one for each axis (3 x 3)',
        range: `at least ${least}`,
        convert: (value) => all(value.kind === 'product' ? value.factors : [value], size),
    };
};

/** `4, 8`: a cell's row and column. */
export const rowAndColumn: ValueKind<{ readonly row: number; readonly column: number }> = {
    expects: 'a row and a column (0, 16)',
    convert: (value) => {
        if (value.kind !== 'list' || value.items.length !== 2) return wrongType('a row and a column (0, 16)', value);
        const pair = all(value.items, whole);
        return pair.ok ? converted({ row: pair.value[0], column: pair.value[1] }) : pair;
    },
};

/** Most numbers that a list may have, so that a typing slip such as 0..99999999 does not fill the memory. */
const longest = 65536;

/** `0, 1`, `5..10`, `0..3, 8`. */
export const coreNumbers: ValueKind<readonly number[]> = {
    expects: 'core numbers (0, 1 or 5..10)',
    convert: (value) => {
        const numbers: number[] = [];
        for (const item of itemsOf(value)) {
            const range = item.kind === 'range' ? expand(item.from, item.to, item) : all([item], whole);
            if (!range.ok) return range;
            const repeated = range.value.find((number) => numbers.includes(number));
            if (repeated !== undefined)
                return refused(
                    'value/duplicate',
                    `core ${repeated} is in the list twice`,
                    item,
                    withoutCore(repeated, item, value),
                );
            numbers.push(...range.value);
        }
        return converted(numbers);
    },
};

/** Takes a number that is named twice out of the list; a range that holds it stays as it is. */
const withoutCore = (repeated: number, item: Value, list: Value): readonly ValueFix[] =>
    item.kind === 'quantity' && item.number === repeated && list.kind === 'list' ? [{ at: item, safe: true }] : [];

function expand(from: QuantityValue, to: QuantityValue, at: Value): Conversion<readonly number[]> {
    const ends = all([from, to], whole);
    if (!ends.ok) return ends;
    const [first, last] = ends.value;
    if (last < first) {
        const turned = { kind: 'range', from: to, to: from } as const;
        const fixes = [{ at, value: turned, safe: true }];
        return refused('value/order', `the range runs backwards: write ${last}..${first}`, at, fixes);
    }
    if (last - first >= longest) return refused('value/range', `the range has more than ${longest} numbers`, at);
    return converted(Array.from({ length: last - first + 1 }, (_, i) => first + i));
}

/** One number, or one a channel. */
export const perChannel = (limits: { readonly above?: number } = {}): ValueKind<readonly number[]> => {
    const number = quantity('number', limits);
    return {
        expects: 'a number, or one for each channel',
        range: number.range,
        convert: (value) => all(itemsOf(value), number),
    };
};
