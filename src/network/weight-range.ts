/** Share of a layer's |weights| that lies below wmax, the weight that takes gMax [R]. */
const weightPercentile = 0.95;

const known = new WeakMap<Float32Array, number>();

/** wmax of a layer: the 95th percentile of |w| [R]; 0 for all-zero or absent weights. */
export const weightRange = (weights: Float32Array | undefined): number => {
    if (weights === undefined || weights.length === 0) return 0;
    const found = known.get(weights);
    if (found !== undefined) return found;
    const rank = Math.floor(weightPercentile * (weights.length - 1));
    const range = magnitudeAt(weights, rank) || magnitudeAt(weights, weights.length - 1) || 0;
    known.set(weights, range);
    return range;
};

/** Bits of a float32 but for its sign: magnitudes are in the order of these integers. */
const magnitudeBits = 0x7fffffff;
/** Bits that the magnitudes are told apart by at first. */
const leadingShift = 16;

/** The magnitude with `rank` smaller ones, or equal ones, before it in order; sorts no more than those that begin like it. */
function magnitudeAt(weights: Float32Array, rank: number): number {
    const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
    const counts = new Uint32Array((magnitudeBits >>> leadingShift) + 1);
    for (let i = 0; i < bits.length; i++) counts[(bits[i] & magnitudeBits) >>> leadingShift]++;
    let before = 0;
    let leading = 0;
    while (before + counts[leading] <= rank) before += counts[leading++];
    const alike = new Uint32Array(counts[leading]);
    let count = 0;
    for (let i = 0; i < bits.length; i++) {
        const magnitude = bits[i] & magnitudeBits;
        if (magnitude >>> leadingShift === leading) alike[count++] = magnitude;
    }
    return new Float32Array(alike.sort().buffer)[rank - before];
}
