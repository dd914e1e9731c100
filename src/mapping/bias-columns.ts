import type { Layer } from '../network/network';
import { weightRange } from '../network/weight-range';

/** Most bias columns that are added by themselves. */
const mostBiasColumns = 16;

/**
 * Bias columns in each of `across` column segments of a layer that also runs backward: its inputs are then binary, so a
 * column driven at full code adds its weight, and |bias| / (across columns) <= wmax; at most 16.
 */
export const biasColumns = ({ weights, backward }: Layer, across: number): number => {
    if (!backward?.hasBias) return 0;
    const range = weightRange(weights);
    if (backward.bias === undefined || range === 0) return 1;
    const largest = backward.bias.reduce((most, bias) => Math.max(most, Math.abs(bias)), 0);
    return Math.min(mostBiasColumns, Math.max(1, Math.ceil(largest / (across * range) - 1e-9)));
};
