import type { Dimension } from './dimension';
import type { ValueFix } from './fix';
import { formatQuantity } from './quantity';
import { converted, instead, refused, type Conversion } from './schema';
import { findUnit, type Unit } from './units';
import { formatValue, quantityOf, type QuantityValue, type Value } from './value';

/** Limits in SI units. */
export interface Limits {
    readonly min?: number;
    readonly max?: number;
    /** Limits that are themselves not allowed. */
    readonly above?: number;
    readonly below?: number;
    readonly whole?: boolean;
}

/** `1 uS to 40 uS`, `more than 0 S`, `1 to 10`, in percent where the unit is `%`; undefined without limits. */
export function describeLimits(limits: Limits, dimension: Dimension, unit?: string): string | undefined {
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

export function withinLimits(si: number, limits: Limits, dimension: Dimension, at: Value): Conversion<number> {
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
