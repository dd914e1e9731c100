import type { Layer } from '../network/network';
import { largestCode } from './precision';

/** Most bias rows that are added by themselves; the authors of NeuRRAM use 1 to 6 [R]. */
const mostBiasRows = 6;

/** Share of a layer's |weights| that lies below wmax, the weight that takes gMax [R]. */
const weightPercentile = 0.95;

const known = new WeakMap<Float32Array, number>();

/** wmax of a layer: the 95th percentile of |w| [R]; 0 for all-zero or absent weights. */
export const weightRange = (weights: Float32Array | undefined): number => {
    if (weights === undefined || weights.length === 0) return 0;
    const found = known.get(weights);
    if (found !== undefined) return found;
    const magnitudes = weights.map(Math.abs).sort();
    const range = magnitudes[Math.floor(weightPercentile * (magnitudes.length - 1))] || magnitudes.at(-1) || 0;
    known.set(weights, range);
    return range;
};

/**
 * Bias rows (signed) in each of `segments` row segments. Driven at the input's largest value x, a row adds x w; so that
 * no bias cell aims above gMax, |bias| / (x segments rows) <= wmax [R]; at most 6. One row where weights or the input's
 * range are not known, none without a bias.
 */
export const biasRows = (layer: Layer, segments: number): number => {
    if (!layer.hasBias) return 0;
    const range = weightRange(layer.weights);
    if (layer.bias === undefined || layer.quantiser === undefined || range === 0) return 1;
    const largestBias = layer.bias.reduce((most, bias) => Math.max(most, Math.abs(bias)), 0);
    const largestInput = layer.quantiser.scale * largestCode(layer.quantiser);
    const rows = Math.ceil(largestBias / (largestInput * segments * range) - 1e-9);
    return Number.isFinite(rows) ? Math.min(mostBiasRows, Math.max(1, rows)) : 1;
};
