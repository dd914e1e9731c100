import fc from 'fast-check';

/** Long arrays shown as their length: the seed of a case draws them again. */
const short = (_key: string, value: unknown): unknown => {
    if (value instanceof Set) return [...(value as Set<unknown>)];
    return ArrayBuffer.isView(value) ? `${(value as Float32Array).length} numbers` : value;
};

/** The case with a text for fast-check's report: `shown` of it, on one line. */
export const described = <T extends object>(value: T, shown: object): T => ({
    ...value,
    [fc.toStringMethod]: () => JSON.stringify(shown, short),
});
