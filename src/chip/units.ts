import type { Dimension } from './dimension';

/** A unit that can be written: value in SI = number * factor. */
export interface Unit {
    readonly name: string;
    readonly dimension: Dimension;
    readonly factor: number;
}

const prefixes = { f: 1e-15, p: 1e-12, n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 } as const;
type Prefix = keyof typeof prefixes;

const prefixed: readonly (readonly [unit: string, dimension: Dimension, prefixes: readonly Prefix[]])[] = [
    ['s', 'time', ['n', 'u', 'm', '', 'p']],
    ['S', 'conductance', ['n', 'u', 'm', '', 'p']],
    ['ohm', 'resistance', ['m', '', 'k', 'M', 'G']],
    ['V', 'voltage', ['u', 'm', '', 'k']],
    ['A', 'current', ['p', 'n', 'u', 'm', '']],
    ['J', 'energy', ['f', 'p', 'n', 'u', 'm', '']],
    ['W', 'power', ['p', 'n', 'u', 'm', '']],
    ['F', 'capacitance', ['f', 'p', 'n', 'u', 'm', '']],
    ['Hz', 'frequency', ['', 'k', 'M', 'G']],
    ['op/s', 'rate', ['', 'k', 'M', 'G', 'T']],
];

const others: readonly Unit[] = [
    { name: '%', dimension: 'number', factor: 0.01 },
    { name: 'bit', dimension: 'bits', factor: 1 },
    { name: 'bits', dimension: 'bits', factor: 1 },
    { name: 'min', dimension: 'time', factor: 60 },
    { name: 'hour', dimension: 'time', factor: 3600 },
    { name: 'hours', dimension: 'time', factor: 3600 },
    { name: 'day', dimension: 'time', factor: 86400 },
    { name: 'days', dimension: 'time', factor: 86400 },
    // A week of 7 days; the Julian year of 365.25 days of 86,400 s (IAU).
    { name: 'week', dimension: 'time', factor: 7 * 86400 },
    { name: 'weeks', dimension: 'time', factor: 7 * 86400 },
    { name: 'year', dimension: 'time', factor: 365.25 * 86400 },
    { name: 'years', dimension: 'time', factor: 365.25 * 86400 },
    { name: 'um2', dimension: 'area', factor: 1e-12 },
    { name: 'mm2', dimension: 'area', factor: 1e-6 },
    { name: 'cm2', dimension: 'area', factor: 1e-4 },
    { name: 'm2', dimension: 'area', factor: 1 },
];

export const units: ReadonlyMap<string, Unit> = new Map(
    [
        ...prefixed.flatMap(([unit, dimension, allowed]) =>
            allowed.map((prefix) => ({ name: `${prefix}${unit}`, dimension, factor: prefixes[prefix] })),
        ),
        ...others,
    ].map((unit) => [unit.name, unit]),
);

/** A number of this unit in SI. Divides by whole factors, so that 40 uS is the very number 40e-6. */
export const scaled = (number: number, { factor }: Unit): number =>
    factor < 1 ? number / Math.round(1 / factor) : number * factor;

/** The unit as written; the two micro signs are `u`, the superscript two is `2`, and `Ω` is `ohm`. */
export function findUnit(written: string): Unit | undefined {
    return units.get(
        written
            .replace(/[\u00b5\u03bc]/g, 'u')
            .replace('\u00b2', '2')
            .replace('\u03a9', 'ohm'),
    );
}
