import { count, percent, seconds } from '../chip/figures';
import type { Interval } from '../experiment/interval';

export { area, coreList, count, energy, number, percent, seconds, share } from '../chip/figures';

/** `98.00, 96.00, 98.00 %` */
export const percents = (fractions: readonly number[]): string =>
    `${fractions.map((fraction) => (fraction * 100).toFixed(2)).join(', ')} %`;

/** `98.41 to 98.98 %` */
export const range = ({ low, high }: Pick<Interval, 'low' | 'high'>): string =>
    `${(low * 100).toFixed(2)} to ${percent(high)}`;

/** What an interval over so many chips covers: the choice of samples, and from two chips on the spread of the chips. */
export const confidence = (chips: number): string => (chips === 1 ? '(95 %, samples alone, one chip)' : '(95 %)');

/** `60 days after programming, by the curve after 3 days, held`: the curve where no other is nearer to the time. */
export const afterProgramming = (time: number, heldFrom: number | undefined): string =>
    `${duration(time)} after programming${heldFrom === undefined ? '' : `, by the curve after ${duration(heldFrom)}, held`}`;

/** A difference of two fractions, `1.67 points`. */
export const points = (difference: number): string => `${(difference * 100).toFixed(2)} points`;

/** `1 chip`, `3 chips` */
export const counted = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** Shown in the unit that a reader of the time since programming thinks in. */
function duration(value: number): string {
    const units = [
        ['year', 365.25 * 86_400],
        ['day', 86_400],
        ['hour', 3600],
        ['minute', 60],
    ] as const;
    for (const [name, length] of units)
        if (value >= length && value % length === 0) return `${value / length} ${name}${value === length ? '' : 's'}`;
    return seconds(value);
}
