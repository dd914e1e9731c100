import type { Layer } from '../network/network';
import { weightRange } from '../network/weight-range';
import { largestCode } from './precision';

/** Most bias rows that are added by themselves; the authors of NeuRRAM use 1 to 6 [R]. */
const mostBiasRows = 6;

/**
 * Bias rows (signed) in each of `segments` row segments. Driven at the input's largest value x, a row adds x w; so that
 * no bias cell aims above gMax, |bias| / (x segments rows) <= wmax [R]; at most 6. One row where weights or the input's
 * range are not known, none without a bias.
 */
export const biasRows = (layer: Layer, segments: number): number => {
    if (!layer.hasBias) return 0;
    if (layer.bias === undefined || layer.quantiser === undefined) return 1;
    const range = layer.weightRange ?? weightRange(layer.weights);
    if (range === 0) return 1;
    const largestBias = layer.bias.reduce((most, bias) => Math.max(most, Math.abs(bias)), 0);
    const largestInput = layer.quantiser.scale * largestCode(layer.quantiser);
    const rows = Math.ceil(largestBias / (largestInput * segments * range) - 1e-9);
    return Number.isFinite(rows) ? Math.min(mostBiasRows, Math.max(1, rows)) : 1;
};
