import { isDeepStrictEqual } from 'node:util';

/** As many digits as units leave of a value: 0.1 us and 100 ns differ in the last one that a computer has. */
const digits = 12;

/** Whether two values of a property are the same, whatever the units that they were written in. */
export const isSameValue = (one: unknown, other: unknown): boolean =>
    isDeepStrictEqual(withoutNoise(one), withoutNoise(other));

function withoutNoise(value: unknown): unknown {
    if (typeof value === 'number') return Number(value.toPrecision(digits));
    if (Array.isArray(value)) return value.map(withoutNoise);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutNoise(each)]));
}
