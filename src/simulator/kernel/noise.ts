/**
 * The read noise of a column: a standard normal that is a pure function of where and when it is drawn. Counter-based,
 * so that the order of work, the number of threads and the size of a batch cannot matter. `assembly/index.ts` draws the
 * same bits four columns at a time; `reference.ts` uses the functions here.
 *
 * A 64-bit key per block, use and phase is mixed with the index of the matrix-vector product (splitmix64's finaliser,
 * Steele et al. 2014) into two 32-bit words; these and the number of a pair of columns go through a 32-bit
 * multiply-xorshift hash. Each half of the hash serves a column. Its four groups of four bits each choose one of sixteen
 * whole numbers, and their sum is a normal in units of `normalUnit`: 741 distinct sums. The numbers were found by
 * simulated annealing over the sum's own distribution. Moments: mean 0, variance 1, fourth 3.0003 (3), sixth 15.002 (15),
 * eighth 104.2 (105); Kolmogorov distance 2.7e-3, most of it the step between sums (0.0087 sigma), 7e-4 at the middle of
 * the steps; |z| <= 4.33, P(|z| > 3) = 2.716e-3 (2.700e-3), P(|z| > 4) = 3.1e-5 (6.3e-5).
 */
export interface NoiseStream {
    readonly seed: number;
    readonly chip: number;
    /** Index into `network.layers`. */
    readonly layer: number;
    /** Index into `MappedLayer.blocks`; copies and groups differ in it. */
    readonly block: number;
    /** Which of the layer's crossbar steps, from 0; an unrolled recurrent layer has several. */
    readonly use: number;
    /** 0, or 1 for the low half of a two-phase input. */
    readonly phase: number;
}

/** The two words that all columns of one matrix-vector product share. */
export interface ProductKey {
    readonly first: number;
    readonly second: number;
}

const golden = 0x9e3779b97f4a7c15n;

/** Finaliser of splitmix64. */
function mix64(value: bigint): bigint {
    let word = BigInt.asUintN(64, value);
    word = BigInt.asUintN(64, (word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n);
    word = BigInt.asUintN(64, (word ^ (word >> 27n)) * 0x94d049bb133111ebn);
    return word ^ (word >> 31n);
}

/** Unsigned 64-bit key of a stream. */
export function streamKey(stream: NoiseStream): bigint {
    const { seed, chip, layer, block, use, phase } = stream;
    return [seed, chip, layer, block, use, phase].reduce(
        (key, part) => mix64(key + golden + BigInt(Math.trunc(part))),
        0n,
    );
}

/**
 * Key of one matrix-vector product: number `sample * positions + position`, where `sample` counts from the start of the
 * run's samples, `positions` is the layer's products for one sample in one use, and `position` is row-major.
 */
export function productKey(stream: bigint, product: number): ProductKey {
    const key = mix64(stream + golden * BigInt(product + 1));
    return { first: Number(key & 0xffffffffn), second: Number(key >> 32n) };
}

/** What the first and third group of bits choose from: these and their negatives. */
const evenShares = [6, 10, 15, 20, 24, 28, 42, 124];
/** And the second and fourth. */
const oddShares = [7, 10, 34, 51, 57, 68, 79, 125];

/** Square of `normalUnit`: the reciprocal of the sum's variance, as float32. */
export const normalUnitSquare = Math.fround(1 / 13226.5);
const normalUnit = Math.fround(Math.sqrt(normalUnitSquare));

const share = (shares: readonly number[], bits: number): number => (bits & 8 ? -1 : 1) * shares[bits & 7];

/** Standard normal of a column (counted within its block), exactly as the kernel draws it in float32. */
export function columnNormal(key: ProductKey, column: number): number {
    let word = (key.first ^ Math.imul(column >> 1, 0x9e3779b1)) | 0;
    word = Math.imul(word ^ (word >>> 16), 0x7feb352d);
    word = (word ^ (word >>> 15)) + key.second;
    word = Math.imul(word, 0x846ca68b);
    word ^= word >>> 16;
    const bits = word >>> (16 * (column & 1));
    const even = share(evenShares, bits & 15) + share(evenShares, (bits >>> 8) & 15);
    const odd = share(oddShares, (bits >>> 4) & 15) + share(oddShares, (bits >>> 12) & 15);
    return Math.fround((even + odd) * normalUnit);
}
