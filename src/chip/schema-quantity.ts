import { describeDimension, type Dimension } from './dimension';
import { formatQuantity } from './quantity';
import type { ValueFix } from './fix';
import { converted, instead, refused, type Conversion, type ValueKind, type ValueProblem } from './schema';
import { inDimension, nearestUnit } from './unit-fixes';
import { findUnit, scaled, units, type Unit } from './units';
import { formatValue, quantityOf, type QuantityValue, type Value } from './value';
import { didYouMean } from './nearest';

/** Limits in SI units. */
export interface Limits {
    readonly min?: number;
    readonly max?: number;
    /** Limits that are themselves not allowed. */
    readonly above?: number;
    readonly below?: number;
    readonly whole?: boolean;
}

/** What a value is, for a message that says what was found. */
export function describeValue(value: Value): string {
    switch (value.kind) {
        case 'quantity': {
            const unit = value.unit === undefined ? undefined : findUnit(value.unit);
            return describeDimension(unit?.dimension ?? 'number');
        }
        case 'ratio':
            return 'a ratio';
        case 'product':
            return `a product (${formatValue(value)})`;
        case 'range':
            return `a range (${formatValue(value)})`;
        case 'word':
            return `the word '${value.word}'`;
        case 'text':
            return 'a text in quotes';
        case 'list':
            return 'a list';
        case 'table':
            return 'a table';
        case 'call':
            return `${value.name}(...)`;
        case 'except':
            return "'all except ...'";
    }
}

export const wrongType = (
    expects: string,
    value: Value,
    fixes: readonly ValueFix[] = [],
): { ok: false; problem: ValueProblem } =>
    refused('value/type', `expected ${expects}, found ${describeValue(value)}`, value, fixes);

/** Number and unit to SI; the dimension must be the one asked for. */
export function toSi(value: QuantityValue, dimension: Dimension): Conversion<number> {
    if (!Number.isFinite(value.number))
        return refused('value/range', 'a number beyond 1.8e308 is more than can be computed with', value);
    const unit = value.unit === undefined ? undefined : findUnit(value.unit);
    if (value.unit !== undefined && !unit) {
        const fitting = [...units.values()].filter((each) => each.dimension === dimension).map((each) => each.name);
        const hint = didYouMean(value.unit, fitting) || (fitting.length ? ` Use one of ${fitting.join(', ')}.` : '');
        return refused(
            'unit/unknown',
            `'${value.unit}' is no unit that Corelet knows.${hint}`,
            value,
            nearestUnit(value, dimension),
        );
    }
    const found = unit?.dimension ?? 'number';
    if (found !== dimension)
        return refused(
            'unit/dimension',
            `expected ${describeDimension(dimension)}, found ${describeDimension(found)}${unitAdvice(value, dimension)}`,
            value,
            inDimension(value, dimension),
        );
    const si = unit ? scaled(value.number, unit) : value.number;
    return Number.isFinite(si)
        ? converted(si)
        : refused('value/range', `${formatValue(value)} is too large a number`, value);
}

/** What to write behind a number without a unit: the only unit of the dimension, or one of several. */
function unitAdvice({ number, unit }: QuantityValue, dimension: Dimension): string {
    if (unit !== undefined || dimension === 'number') return '';
    if (dimension === 'bits') return `. Write ${number} bit`;
    const fitting = [...units.values()].filter((each) => each.dimension === dimension).map(({ name }) => name);
    return `. Write its unit behind it: ${fitting.join(', ')}`;
}

/** `1 uS to 40 uS`, `more than 0 S`, `1 to 10`, in percent where the unit is `%`; undefined without limits. */
function describeLimits(limits: Limits, dimension: Dimension, unit?: string): string | undefined {
    const plain = (si: number): string => (unit === '%' ? `${Number((si * 100).toPrecision(6))} %` : String(si));
    const show = (si: number): string => (dimension === 'number' ? plain(si) : formatQuantity(si, dimension, 6));
    const { min, max, above, below } = limits;
    const low =
        min !== undefined ? `at least ${show(min)}` : above !== undefined ? `more than ${show(above)}` : undefined;
    const high =
        max !== undefined ? `at most ${show(max)}` : below !== undefined ? `less than ${show(below)}` : undefined;
    const bounds =
        min !== undefined && max !== undefined
            ? `${show(min)} to ${show(max)}`
            : [low, high].filter((text) => text !== undefined).join(' and ');
    return bounds || undefined;
}

function withinLimits(si: number, limits: Limits, dimension: Dimension, at: Value): Conversion<number> {
    const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = limits;
    const inside = si >= min && si <= max && si > above && si < below && !(limits.whole && !Number.isInteger(si));
    if (inside) return converted(si);
    const unit = at.kind === 'quantity' ? at.unit : undefined;
    const allowed = [limits.whole ? 'a whole number' : [], describeLimits(limits, dimension, unit) ?? []];
    const percentage = meantPercentage(si, limits, at).map((each) => `. Write ${formatValue(each)}`);
    return refused(
        'value/range',
        `${formatValue(at)} is out of range: ${allowed.flat().join(', ')}${percentage.join('')}`,
        at,
        withinReach(si, limits, at),
    );
}

/** 95 where a fraction belongs was meant as a percentage. */
const meantPercentage = (si: number, { max, whole }: Limits, at: Value): readonly QuantityValue[] =>
    at.kind === 'quantity' && at.unit === undefined && max === 1 && !whole && si > 1 && si <= 100
        ? [quantityOf(si, '%')]
        : [];

/** The allowed values next to one that is not, in its own unit. */
function withinReach(si: number, { min = -Infinity, max = Infinity, ...open }: Limits, at: Value): readonly ValueFix[] {
    if (at.kind !== 'quantity') return [];
    const unit: Unit | undefined = at.unit === undefined ? undefined : findUnit(at.unit);
    const clamped = Math.min(max, Math.max(min, si));
    const candidates = open.whole ? [Math.floor(clamped), Math.ceil(clamped)] : [clamped];
    const allowed = candidates.filter((each) => each > (open.above ?? -Infinity) && each < (open.below ?? Infinity));
    const written = (each: number): number => (unit ? Number((each / unit.factor).toPrecision(6)) : each);
    const nearby = [...new Set(allowed)].map((each) => quantityOf(written(each), at.unit));
    return instead(at, ...meantPercentage(si, { max, ...open }, at), ...nearby);
}

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
        words: ['unlimited'],
        convert: (value) =>
            value.kind === 'word' && value.word === 'unlimited' ? converted('unlimited') : bits.convert(value),
    };
}

export const bits = (limits: Limits): ValueKind<number> => quantity('bits', { ...limits, whole: true });
