import { formatQuantity } from './quantity';

/** A name, a figure and what there is to say of it. A name that begins with a space is a part of the one above. */
export type Figure = readonly [name: string, figure: string, remark: string];

/** A fraction as a percentage of two decimals: accuracies differ in the second one. */
export const percent = (fraction: number | undefined, decimals = 2): string =>
    fraction === undefined ? 'unknown' : `${(fraction * 100).toFixed(decimals)} %`;

/** A share of a whole, without decimals. */
export const share = (part: number, whole: number): string => (whole > 0 ? percent(part / whole, 0) : '0 %');

/** `1.32 uJ`, with `± 12 %` behind it where the uncertainty is known. */
export const energy = (joules: number, uncertainty?: number): string =>
    formatQuantity(joules, 'energy') + (uncertainty === undefined ? '' : ` ± ${percent(uncertainty, 0)}`);

export const seconds = (value: number): string => formatQuantity(value, 'time');
export const area = (squareMetres: number): string => formatQuantity(squareMetres, 'area');

/** `12,345` */
export const count = (value: number): string => value.toLocaleString('en-GB');

/** Three significant digits. */
export const number = (value: number): string =>
    value >= 1000 ? count(Number(value.toPrecision(3))) : String(Number(value.toPrecision(3)));

/** Core numbers with runs drawn together, `0..3, 7`; their number where there are more than two runs, `18 cores`. */
export function coreList(cores: readonly number[]): string {
    const runs: [first: number, last: number][] = [];
    for (const core of cores) {
        const run = runs.at(-1);
        if (run && run[1] === core - 1) run[1] = core;
        else runs.push([core, core]);
    }
    if (runs.length > 2) return `${cores.length} cores`;
    return runs.map(([first, last]) => (first === last ? String(first) : `${first}..${last}`)).join(', ');
}

/** `98.00, 96.00, 98.00 %` */
export const percents = (fractions: readonly number[]): string =>
    `${fractions.map((fraction) => (fraction * 100).toFixed(2)).join(', ')} %`;

/** `98.41 to 98.98 %` */
export const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
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
