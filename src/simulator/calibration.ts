import type { InputPhase } from './engine/phases';
import { plainLoops, type CalibrationLoops, type ComparedValues } from './kernel/calibration-loops';

/**
 * What a chip learns from calibration samples before it is used: the input range of a layer, the step of each block's
 * ADC, slope and offset of each column. Pure functions of samples; sums run in a fixed order, so that the result is the
 * same to the bit wherever it is computed.
 */

/** Fractions of the largest value that are tried as a range; divisions alone, exact on every engine. */
const triedRanges = (most: number, parts: number, least: number): number[] =>
    Array.from({ length: parts - least + 1 }, (_, i) => (most * (parts - i)) / parts);

/** Inputs whose error decides a layer's range, at most; a larger sample is thinned evenly. */
const rangeSample = 16_384;

/**
 * Range of a layer's input grid, for a layer whose file has none: the one of 31 candidates, from the largest |value| down
 * to a sixteenth of it, with the smallest mean squared error of rounding and clipping together; the wider of equals.
 * `high`: largest code. Negative values count as zero for an unsigned input. 0 where nothing but zeros comes in.
 */
export const inputRange = (
    values: ArrayLike<number>,
    high: number,
    signed: boolean,
    { errors, largest }: CalibrationLoops = plainLoops,
): number => {
    const most = largest(values, signed);
    if (most === 0) return 0;
    const magnitude = (value: number): number => (value < 0 ? (signed ? -value : 0) : value);
    const stride = Math.ceil(values.length / rangeSample) | 1;
    const sample = new Float64Array(Math.ceil(values.length / stride));
    for (let i = 0; i < sample.length; i++) sample[i] = magnitude(values[i * stride]);
    const error = errors([{ values: sample, limit: high, codeSteps: 1 }]);
    return smallestError(triedRanges(most, 32, 2), (range, least) => error(range / high, least));
};

/** u of one phase of a block's conversions, in units of that phase's input; the same conversions for each phase. */
export interface PhaseSample {
    readonly phase: InputPhase;
    readonly values: ArrayLike<number>;
}

/** What the converter compares with its step, of one unit of a phase's input. */
export const perStep = ({ weight, codeSteps }: InputPhase): number => weight / codeSteps;

/**
 * Step of a block's ADC: the one of 57 candidates, from the step that clips nothing down to an eighth of it, with the
 * smallest mean squared error of u after conversion of all phases, rounding and clipping together; the wider of equals.
 * 1 where nothing is seen but zeros.
 */
export const adcStep = (phases: readonly PhaseSample[], loops = plainLoops): number =>
    stepOf(phases.map(inSteps), loops);

/** The same of values as the converter compares them with its step. */
export const stepOf = (compared: readonly ComparedValues[], { errors, largest } = plainLoops): number => {
    const most = Math.max(...compared.map(({ values, limit }) => largest(values, true) / Math.max(1, limit)));
    return most > 0 ? smallestError(triedRanges(most, 64, 8), errors(compared)) : 1;
};

/** Values as the converter compares them with its step. */
const inSteps = ({ phase, values }: PhaseSample): ComparedValues => {
    const unit = perStep(phase);
    const compared = new Float64Array(values.length);
    for (let i = 0; i < compared.length; i++) compared[i] = unit * values[i];
    return { values: compared, limit: phase.limit, codeSteps: phase.codeSteps };
};

/**
 * The candidate with the least error, the first of equals. `error` may stop adding once it has come to `least`, so that it
 * pays to look early where a small one is likely: at every eighth candidate, then at those around the best, then the rest.
 */
const smallestError = (candidates: readonly number[], error: (candidate: number, least: number) => number): number => {
    if (!candidates.every((candidate) => candidate > 0)) return 0;
    let [best, least] = [0, Infinity];
    const seen = new Set<number>();
    const look = (at: number): void => {
        if (seen.has(at) || at < 0 || at >= candidates.length) return;
        seen.add(at);
        // One that comes first wins also where it is no better: it has to be added up a little further.
        const first = at < best;
        const found = error(candidates[at], first ? above(least) : least);
        if (found < least || (first && found === least)) [best, least] = [at, found];
    };
    for (let at = 0; at < candidates.length; at += 8) look(at);
    for (const away of [4, 2, 1]) for (const at of [best - away, best + away]) look(at);
    for (let at = 0; at < candidates.length; at++) look(at);
    return candidates[best];
};

/** A number that is hardly above one that is not negative. */
const above = (value: number): number => (value === 0 ? Number.MIN_VALUE : value * (1 + Number.EPSILON));

/** Correction of a column: output = slope * measured + offset. */
export interface ColumnFit {
    readonly slope: number;
    readonly offset: number;
}

/** Slope and offset of a column that calibration may not set. */
export interface FixedFit {
    /** Undefined: calibration's. */
    readonly slope?: number;
    readonly offset?: number;
}

/** What a slope is kept within. */
export const slopeBounds = { low: 0.5, high: 2 } as const;
/** Fewer say nothing of a slope. */
export const fewestPoints = 8;

/**
 * Least squares of ideal against measured outputs of one column, slope kept within [0.5, 2]. A column whose output hardly
 * moves (all measured values within 1e-9 of the ideal ones' size, or fewer than 8 of them) keeps slope 1 and gets the mean
 * difference as its offset. What is `fixed` stays: the other is the least squares one beside it.
 */
export const fitColumn = (measured: ArrayLike<number>, ideal: ArrayLike<number>, fixed: FixedFit = {}): ColumnFit => {
    const count = measured.length;
    if (count === 0) return { slope: fixed.slope ?? 1, offset: fixed.offset ?? 0 };
    let [meanMeasured, meanIdeal] = [0, 0];
    for (let i = 0; i < count; i++) {
        meanMeasured += measured[i];
        meanIdeal += ideal[i];
    }
    meanMeasured /= count;
    meanIdeal /= count;
    if (fixed.slope !== undefined)
        return { slope: fixed.slope, offset: fixed.offset ?? meanIdeal - fixed.slope * meanMeasured };
    // A line through a given offset turns about it.
    if (fixed.offset !== undefined) [meanMeasured, meanIdeal] = [0, fixed.offset];
    let [variance, covariance, idealSquares] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
        const off = measured[i] - meanMeasured;
        variance += off * off;
        covariance += off * (ideal[i] - meanIdeal);
        idealSquares += ideal[i] * ideal[i] + measured[i] * measured[i];
    }
    const moves = count >= fewestPoints && variance > 1e-18 * idealSquares && variance > 0;
    const slope = moves ? Math.min(slopeBounds.high, Math.max(slopeBounds.low, covariance / variance)) : 1;
    return { slope, offset: meanIdeal - slope * meanMeasured };
};

/** Sum of the squares of what a fit leaves. */
export const squaresLeft = (
    { slope, offset }: ColumnFit,
    measured: ArrayLike<number>,
    ideal: ArrayLike<number>,
): number => {
    let squares = 0;
    for (let i = 0; i < measured.length; i++) {
        const error = slope * measured[i] + offset - ideal[i];
        squares += error * error;
    }
    return squares;
};
