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
