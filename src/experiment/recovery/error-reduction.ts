import { quantileOfMean, z } from '../interval';
import type { Interval } from '../interval';

/** Arithmetic mean of at least one value. */
export const mean = (values: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i];
    return sum / values.length;
};

/** Standard error of the mean of independent values; 0 for a single one. */
const standardError = (values: readonly number[]): number => {
    if (values.length < 2) return 0;
    const centre = mean(values);
    const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    return Math.sqrt(squares / (values.length - 1) / values.length);
};

/** By how much the mean error fell, over the mean error before: 1 where all of it is gone, below 0 where it grew. */
export const reduction = (before: ArrayLike<number>, after: ArrayLike<number>): number =>
    1 - mean(after) / mean(before);

/**
 * Mean reduction over chips that recovered the same images, with its 95 % interval. Two independent causes of error are
 * added in quadrature: the choice of images (each image's mean fall over the chips, normal) and the spread of the chips
 * (Student's t). `before` and each chip's `after` have one entry an image.
 */
export const reductionOverChips = (before: Float64Array, chips: readonly Float64Array[]): Interval => {
    const scale = mean(before);
    const each = chips.map((after) => reduction(before, after));
    const falls = Array.from(before, (value, image) => (value - mean(chips.map((after) => after[image]))) / scale);
    const half = Math.hypot(
        z * standardError(falls),
        chips.length > 1 ? quantileOfMean(chips.length) * standardError(each) : 0,
    );
    const centre = mean(each);
    return { mean: centre, low: centre - half, high: Math.min(1, centre + half) };
};
