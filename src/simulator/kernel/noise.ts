/**
 * The read noise of a column: a standard normal that is a pure function of where and when it is drawn. Counter-based,
 * so that the order of work, the number of threads and the size of a batch cannot matter. `assembly/index.ts` draws the
 * same bits four columns at a time; `reference.ts` uses the functions here.
 *
 * A 64-bit key per block, use and phase is mixed with the index of the matrix-vector product (splitmix64's finaliser,
 * Steele et al. 2014) into two 32-bit words; these and the column number go through a 32-bit multiply-xorshift hash.
 * The four bytes of the hash are added (Irwin-Hall, 1021 distinct sums) and bent to a normal by an odd polynomial of
 * degree 9, fitted by least squares over the sum's own distribution and scaled to unit variance. Moments: mean 0,
 * variance 1, excess kurtosis -8.5e-5, sixth moment 14.994 (15); Kolmogorov distance 1.5e-3, nearly all of it the step
 * between sums (0.0068 sigma); |z| <= 5.11, P(|z| > 4) = 6.32e-5 (6.33e-5).
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

/** Coefficients of x, x^3, ... x^9 for x = (sum of bytes - 510) / 256, as float32. */
const normalCoefficients = [1.66685637, 0.04811242, 0.0280387, -0.01698553, 0.00534988].map(Math.fround);

/** Standard normal of a column (counted within its block), exactly as the kernel draws it in float32. */
export function columnNormal(key: ProductKey, column: number): number {
    let word = (key.first ^ Math.imul(column, 0x9e3779b1)) | 0;
    word = Math.imul(word ^ (word >>> 16), 0x7feb352d);
    word = (word ^ (word >>> 15)) + key.second;
    word = Math.imul(word, 0x846ca68b);
    word ^= word >>> 16;
    const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
    const x = (sum - 510) / 256;
    const square = x * x;
    let value = normalCoefficients[4];
    for (let power = 3; power >= 0; power--)
        value = Math.fround(Math.fround(value * square) + normalCoefficients[power]);
    return Math.fround(value * x);
}
