import { describeDimension, type Dimension } from './dimension';
import { converted, refused, type Conversion } from './schema';
import { inDimension, nearestUnit, unitMeant } from './unit-fixes';
import { findUnit, scaled, units } from './units';
import { formatValue, type QuantityValue } from './value';

/** Number and unit to SI; the dimension must be the one asked for. */
export function toSi(value: QuantityValue, dimension: Dimension): Conversion<number> {
    if (!Number.isFinite(value.number))
        return refused('value/range', 'a number beyond 1.8e308 is more than can be computed with', value);
    const unit = value.unit === undefined ? undefined : findUnit(value.unit);
    if (value.unit !== undefined && !unit) {
        const fitting = [...units.values()].filter((each) => each.dimension === dimension).map((each) => each.name);
        const meant = unitMeant(value.unit, dimension);
        const others = fitting.length ? ` Use one of ${fitting.join(', ')}.` : '';
        const hint = meant === undefined ? others : ` Did you mean '${meant}'?`;
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
