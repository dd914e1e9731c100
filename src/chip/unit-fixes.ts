import { dimensions, type Dimension } from './dimension';
import type { ValueFix } from './fix';
import { nearest } from './nearest';
import { readableQuantity } from './quantity';
import { findUnit, scaled, units, type Unit } from './units';
import { quantityOf, type QuantityValue } from './value';

/** Dimensions of which a value of one is the reciprocal of a value of the other. */
const reciprocals: Readonly<Partial<Record<Dimension, Dimension>>> = {
    resistance: 'conductance',
    conductance: 'resistance',
    time: 'frequency',
    frequency: 'time',
};

/**
 * A quantity of the wrong dimension as one of the right dimension: a resistance as the conductance that it is, otherwise
 * the same number with a unit of the same prefix. Where the dimension has a single unit, a missing one is surely that.
 */
export function inDimension(value: QuantityValue, dimension: Dimension): readonly ValueFix[] {
    const unit = value.unit === undefined ? undefined : findUnit(value.unit);
    if (unit && reciprocals[unit.dimension] === dimension && value.number > 0)
        return [{ at: value, value: readableQuantity(1 / scaled(value.number, unit), dimension, 6) }];
    const base = dimensions[dimension].unit;
    if (base === '') return [{ at: value, value: quantityOf(value.number) }];
    const prefix = unit ? prefixOf(unit) : '';
    const name = units.has(prefix + base) ? prefix + base : base;
    const only = [...units.values()].every((each) => each.dimension !== dimension || each.factor === 1);
    return [{ at: value, value: quantityOf(value.number, name), safe: unit === undefined && only }];
}

function prefixOf({ name, dimension }: Unit): string {
    const base = dimensions[dimension].unit;
    return base !== '' && name.endsWith(base) ? name.slice(0, -base.length) : '';
}

/**
 * The unit of the dimension that an unknown one was probably meant as: a word that it abbreviates (`h` an hour and not, with
 * its one letter changed, a second), or else the one that is spelt most like it.
 */
export function unitMeant(written: string, dimension: Dimension): string | undefined {
    const fitting = [...units.values()].filter((each) => each.dimension === dimension).map((each) => each.name);
    const abbreviated = fitting.find((name) => isWord(name) && name.startsWith(written.toLowerCase()));
    return abbreviated ?? nearest(written, fitting);
}

const isWord = (name: string): boolean => /^[a-z]{3,}$/.test(name);

/** The same number with the unit that was probably meant. A unit is never sure: `mS` and `MS` both are some. */
export function nearestUnit(value: QuantityValue, dimension: Dimension): readonly ValueFix[] {
    const meant = value.unit === undefined ? undefined : unitMeant(value.unit, dimension);
    return meant === undefined ? [] : [{ at: value, value: quantityOf(value.number, meant) }];
}
