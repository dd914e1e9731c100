const whole = (name: string, otherwise: number): number => {
    const given = process.env[name];
    if (given === undefined) return otherwise;
    if (!/^[1-9]\d{0,8}$/.test(given)) throw new RangeError(`${name} is '${given}'; it takes a whole number from 1.`);
    return Number(given);
};

const longer = whole('CORELET_FUZZ_RUNS', 1);
const seed = whole('CORELET_FUZZ_SEED', 1);

/**
 * How a property is tested: on `count` cases, the same in every run. `CORELET_FUZZ_RUNS` multiplies the cases of every
 * property, `CORELET_FUZZ_SEED` draws others.
 */
export const cases = (count: number): { readonly seed: number; readonly numRuns: number } => ({
    seed,
    numRuns: count * longer,
});

/** Milliseconds that a property may take before it counts as hanging. */
export const patience = 120_000 * longer;
