/** A fraction with its 95 % confidence interval. */
export interface Interval {
    readonly mean: number;
    readonly low: number;
    readonly high: number;
}

/** 97.5 % quantile of the standard normal distribution. */
export const z = 1.959963984540054;

/** 97.5 % quantiles of Student's t distribution for 1 to 30 degrees of freedom. */
const studentT = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
    2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** What the standard error of a mean over `count` values is multiplied by for its 95 % interval, by Student's t. */
export const quantileOfMean = (count: number): number =>
    studentT[count - 2] ?? z * (1 + (z * z + 1) / (4 * (count - 1)));

/**
 * Wilson's score interval of a success rate over `samples` independent samples (E. B. Wilson, J. Am. Stat. Assoc. 22,
 * 209, 1927): unlike the normal approximation it stays within 0 to 1 and has a width at rates of 0 and 1. `quantile`: of the
 * standard normal distribution, for another confidence than 95 % on both sides.
 */
export function wilson(rate: number, samples: number, quantile = z): Interval {
    const scale = 1 + (quantile * quantile) / samples;
    const centre = (rate + (quantile * quantile) / (2 * samples)) / scale;
    const half =
        (quantile / scale) * Math.sqrt((rate * (1 - rate)) / samples + (quantile * quantile) / (4 * samples * samples));
    // At the ends centre and half are equal but for their rounding.
    return { mean: rate, low: rate > 0 ? centre - half : 0, high: rate < 1 ? centre + half : 1 };
}

/**
 * Mean accuracy of several chips that ran the same samples. Two independent causes of error are added in quadrature on
 * each side: the choice of samples (Wilson, over the samples of one chip, since all chips see the same ones) and the
 * spread of the chips (Student's t over the chips' rates). One chip alone has the first of them only.
 */
export function overChips(rates: readonly number[], samples: number): Interval {
    const chips = rates.length;
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / chips;
    const ofSamples = wilson(mean, samples);
    if (chips === 1) return ofSamples;
    const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (chips - 1);
    const ofChips = quantileOfMean(chips) * Math.sqrt(variance / chips);
    return {
        mean,
        low: Math.max(0, mean - Math.hypot(mean - ofSamples.low, ofChips)),
        high: Math.min(1, mean + Math.hypot(ofSamples.high - mean, ofChips)),
    };
}
