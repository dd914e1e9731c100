import { formatValue, quantityOf, type QuantityValue, type RangeValue } from './value';
import { converted, refused, type Conversion, type ValueKind } from './schema';
import { toSi } from './to-si';
import { findUnit } from './units';
import { wrongType } from './wrong-type';

/** Most values that a range may stand for, so that a typing slip such as 0..99999999 does not fill the memory. */
const mostSteps = 1000;

/**
 * The values of a kind from one end of a range to the other, in the unit of its beginning: `3 bit..8 bit` by ones, since
 * bits are whole numbers, `0 uS..2 uS` by a step that is given. The last is the end itself where the steps meet it.
 */
export function valuesOfRange(
    range: RangeValue,
    step: QuantityValue | undefined,
    kind: ValueKind<unknown>,
): Conversion<readonly QuantityValue[]> {
    const [dimension] = kind.dimensions ?? [];
    if (dimension === undefined) return wrongType(kind.expects, range);
    for (const end of [range.from, range.to]) {
        const allowed = kind.convert(end);
        if (!allowed.ok) return allowed;
    }
    const { from, to } = range;
    if (step === undefined && !kind.whole)
        return refused(
            'value/missing',
            `a range of values that are no whole numbers needs a step: ${formatValue(range)} step ${formatValue(quantityOf(1, from.unit))}`,
            range,
        );
    const [low, high, by] = [from, to, step ?? quantityOf(1, from.unit)].map((each) => toSi(each, dimension));
    if (!low.ok) return low;
    if (!high.ok) return high;
    if (!by.ok) return by;
    if (low.value > high.value) {
        const turned = { kind: 'range', from: to, to: from } as const;
        const fixes = [{ at: range, value: turned, safe: true }];
        return refused('value/order', 'the range has to run from a lower value to a higher one', range, fixes);
    }
    if (!(by.value > 0)) return refused('value/range', 'a step has to be more than 0', step ?? range);
    const steps = Math.floor((high.value - low.value) / by.value + 1e-9);
    if (steps >= mostSteps)
        return refused(
            'value/range',
            `${formatValue(range)} has ${(steps + 1).toLocaleString('en')} values here: at most ${mostSteps.toLocaleString('en')}`,
            range,
        );
    const inUnit = by.value / ((from.unit === undefined ? undefined : findUnit(from.unit))?.factor ?? 1);
    return converted(
        Array.from({ length: steps + 1 }, (_, i) =>
            quantityOf(Number((from.number + i * inUnit).toPrecision(12)), from.unit),
        ),
    );
}
