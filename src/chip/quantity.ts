import { dimensions, type Dimension } from './dimension';
import { units, type Unit } from './units';
import { formatValue, quantityOf, type QuantityValue } from './value';

const scales = (dimension: Dimension): readonly Unit[] => {
    const unit = dimensions[dimension].unit;
    return [...units.values()]
        .filter((each) => each.dimension === dimension && (each.name.endsWith(unit) || each.name === unit))
        .sort((a, b) => a.factor - b.factor);
};

/**
 * A value in SI units as a reader wants it: `40 uS`, `1.25 mm2`, three significant digits unless told otherwise.
 * Plain numbers stay plain.
 */
export const formatQuantity = (value: number, dimension: Dimension, digits = 3): string =>
    formatValue(readableQuantity(value, dimension, digits));

/** The same as it can be written in a description. */
export function readableQuantity(value: number, dimension: Dimension, digits = 3): QuantityValue {
    const number = (x: number): number => Number(x.toPrecision(digits));
    if (dimension === 'number') return quantityOf(number(value));
    if (dimension === 'bits') return quantityOf(number(value), 'bit');
    const candidates = scales(dimension);
    const rounded = Math.abs(Number(value.toPrecision(digits)));
    const fitting = candidates.filter((unit) => rounded >= unit.factor * (1 - 1e-12));
    const unit =
        (rounded === 0 ? undefined : (fitting.at(-1) ?? candidates[0])) ?? units.get(dimensions[dimension].unit);
    if (!unit) return quantityOf(number(value));
    const scaledValue = number(value / unit.factor);
    // `days` and their like have a name for one of them.
    const singular = unit.name.length > 2 && units.has(unit.name.slice(0, -1)) ? unit.name.slice(0, -1) : unit.name;
    return quantityOf(scaledValue, scaledValue === 1 ? singular : unit.name);
}
