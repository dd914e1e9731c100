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
