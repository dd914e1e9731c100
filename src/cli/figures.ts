import { formatQuantity } from '../chip/quantity';
import type { Interval } from '../experiment/interval';

/** A fraction as a percentage of two decimals: accuracies differ in the second one. */
export const percent = (fraction: number | undefined, decimals = 2): string =>
    fraction === undefined ? 'unknown' : `${(fraction * 100).toFixed(decimals)} %`;

/** `98.00, 96.00, 98.00 %` */
export const percents = (fractions: readonly number[]): string =>
    `${fractions.map((fraction) => (fraction * 100).toFixed(2)).join(', ')} %`;

/** A share of a whole, without decimals. */
export const share = (part: number, whole: number): string => (whole > 0 ? percent(part / whole, 0) : '0 %');

/** `98.41 to 98.98 %` */
export const range = ({ low, high }: Pick<Interval, 'low' | 'high'>): string =>
    `${(low * 100).toFixed(2)} to ${percent(high)}`;

/** A difference of two fractions, `1.67 points`. */
export const points = (difference: number): string => `${(difference * 100).toFixed(2)} points`;

/** `1 chip`, `3 chips` */
export const counted = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

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

/** Shown in the unit that a reader of the time since programming thinks in. */
export function duration(value: number): string {
    const units = [
        ['day', 86_400],
        ['hour', 3600],
        ['minute', 60],
    ] as const;
    for (const [name, length] of units)
        if (value >= length && value % length === 0) return `${value / length} ${name}${value === length ? '' : 's'}`;
    return seconds(value);
}

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
