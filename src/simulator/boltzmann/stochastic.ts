import type { StochasticNoise } from '../../chip/core';
import { exp } from '../elementary';
import { uniformOf } from '../random';

/**
 * A stochastic binary neuron: noise is added to what it has integrated, and the comparison with zero is its output.
 * `z` is its input in the units in which exact sampling turns on with probability 1 / (1 + e^-z).
 *
 * Each decision takes one 32-bit word of a counter-based generator. A chip's own source is a linear-feedback shift
 * register: see `docs/physics/neurons.md` for how the two differ.
 */

/** Sum of the four bytes of a word, 0 to 1020. */
const byteSum = (word: number): number =>
    (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + ((word >>> 24) & 255);

/** Standard deviation of a sum of four independent bytes. */
const byteSumDeviation = Math.sqrt((4 * (256 ** 2 - 1)) / 12);

/** Standard deviation of such a sum at which the response comes nearest to the logistic one: within 0.0136 everywhere. */
const bellDeviation = 1.665;

/** Half width of uniform noise whose response is nearest to the logistic one: within 0.0574 everywhere. */
const uniformHalfWidth = 2.8;

/** Steps of noise, from the lowest; undefined for noise on a continuum. */
const steps: Readonly<
    Record<
        Exclude<StochasticNoise, 'logistic'>,
        { readonly of: (word: number) => number; readonly unit: number; readonly middle: number }
    >
> = {
    uniform: { of: (word) => word & 255, unit: uniformHalfWidth / 127.5, middle: 127.5 },
    bell: { of: byteSum, unit: bellDeviation / byteSumDeviation, middle: 510 },
};

/** Whether the neuron turns on. */
export const fires = (z: number, word: number, noise: StochasticNoise): boolean => {
    if (noise === 'logistic') return uniformOf(word) < logistic(z);
    const { of, unit, middle } = steps[noise];
    return z + (of(word) - middle) * unit > 0;
};

/** 1 / (1 + e^-z), the same to the bit on every engine. */
export const logistic = (z: number): number => (z < -40 ? 0 : z > 40 ? 1 : 1 / (1 + exp(-z)));

/** Words with each sum of four bytes: 256^4 in all. */
const byteSumCounts: readonly number[] = [1, 2, 3, 4].reduce<readonly number[]>(
    (counts) => {
        const longer = new Array<number>(counts.length + 255).fill(0);
        for (const [sum, count] of counts.entries()) for (let byte = 0; byte < 256; byte++) longer[sum + byte] += count;
        return longer;
    },
    [1],
);

/** Probability with which `fires` is true: the closed form that it is tested against. */
export const response = (z: number, noise: StochasticNoise): number => {
    if (noise === 'logistic') return logistic(z);
    const { unit, middle } = steps[noise];
    const counts = noise === 'uniform' ? new Array<number>(256).fill(1) : byteSumCounts;
    let on = 0;
    let all = 0;
    for (const [value, count] of counts.entries()) {
        all += count;
        if (z + (value - middle) * unit > 0) on += count;
    }
    return on / all;
};
