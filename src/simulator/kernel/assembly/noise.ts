import { evenShares, firstMultiplier, nibbles, oddShares, secondMultiplier } from './constants';
import { CENTRE, HELD, SCALE, VARIANCE_SCALE } from './descriptor';

/** Scratch. */
const normalWords = memory.data(16, 16);

// Keys of the products: splitmix64's finaliser, as `productKey` in noise.ts.
/**
 * Keys of positions `start` to `start + width` of `samples` samples from number `firstSample` on, sample by sample;
 * `stream` is where the stream's key lies.
 */
export function productKeys(
    stream: usize, firstSample: f64, samples: i32, positions: i32, start: i32, width: i32, to: usize,
): void {
    const key = load<u64>(stream);
    for (let sample: i32 = 0; sample < samples; sample++) {
        const first = (<u64>firstSample + <u64>sample) * <u64>positions + <u64>start + 1;
        for (let index: i32 = 0; index < width; index++) {
            let word = key + <u64>0x9e3779b97f4a7c15 * (first + <u64>index);
            word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9;
            word = (word ^ (word >> 27)) * 0x94d049bb133111eb;
            store<u64>(to, word ^ (word >> 31));
            to += 8;
        }
    }
}

/** Four sums as float32: whole numbers, or floats as they are. */
@inline
function asFloat(at: usize, whole: bool): v128 {
    return whole ? f32x4.convert_i32x4_s(v128.load(at)) : v128.load(at);
}

/** Variances without what a pair's columns hold back (`heldVariance` in array.ts); none is less than nothing. */
@inline
export function lessHeld(variance: v128, value: v128, held: v128, centre: v128): v128 {
    const off = f32x4.sub(value, centre);
    return f32x4.pmax(f32x4.splat(0), f32x4.sub(variance, f32x4.mul(f32x4.mul(off, off), held)));
}

/**
 * Adds the read noise: values[product][8] = sum * scale + deviation * normal for eight columns from `column` on, in place
 * of the integer sums; normals as `columnNormal` in noise.ts, before `normalUnit`, which the variances' scales hold.
 */
@inline
function noise(
    sums: usize, varianceSums: usize, products: i32, keys: usize, column: i32, scales: usize, varianceScales: usize, whole: bool,
    held: usize, centres: usize,
): void {
    const words = i32x4.mul(i32x4.add(i32x4.splat(column >> 1), i32x4(0, 1, 2, 3)), i32x4.splat(<i32>0x9e3779b1));
    v128.store(normalWords, words);
    const lanes = v128.load(normalWords);
    const multiplyFirst = v128.load(firstMultiplier);
    const multiplySecond = v128.load(secondMultiplier);
    const nibble = v128.load(nibbles);
    const even = v128.load(evenShares);
    const odd = v128.load(oddShares);
    const scaleLow = v128.load(scales);
    const scaleHigh = v128.load(scales, 16);
    const varianceLow = v128.load(varianceScales);
    const varianceHigh = v128.load(varianceScales, 16);
    const heldLow = whole ? v128.load(held) : scaleLow;
    const heldHigh = whole ? v128.load(held, 16) : scaleLow;
    const centreLow = whole ? v128.load(centres) : scaleLow;
    const centreHigh = whole ? v128.load(centres, 16) : scaleLow;
    const end = sums + (<usize>products << 5);
    for (; sums < end; sums += 32) {
        let word = v128.xor(v128.load32_splat(keys), lanes);
        word = i32x4.mul(v128.xor(word, i32x4.shr_u(word, 16)), multiplyFirst);
        word = i32x4.mul(i32x4.add(v128.xor(word, i32x4.shr_u(word, 15)), v128.load32_splat(keys, 4)), multiplySecond);
        word = v128.xor(word, i32x4.shr_u(word, 16));
        const evens = i16x8.extadd_pairwise_i8x16_s(i8x16.swizzle(even, v128.and(word, nibble)));
        const odds = i16x8.extadd_pairwise_i8x16_s(i8x16.swizzle(odd, v128.and(i32x4.shr_u(word, 4), nibble)));
        const normals = i16x8.add(evens, odds);
        const low = asFloat(sums, whole);
        const high = asFloat(sums + 16, whole);
        let x = asFloat(varianceSums, whole);
        let y = asFloat(varianceSums + 16, whole);
        if (whole) {
            x = lessHeld(x, low, heldLow, centreLow);
            y = lessHeld(y, high, heldHigh, centreHigh);
        }
        x = f32x4.sqrt(f32x4.mul(x, varianceLow));
        y = f32x4.sqrt(f32x4.mul(y, varianceHigh));
        x = f32x4.mul(x, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(normals)));
        y = f32x4.mul(y, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(normals)));
        v128.store(sums, f32x4.add(f32x4.mul(low, scaleLow), x));
        v128.store(sums, f32x4.add(f32x4.mul(high, scaleHigh), y), 16);
        varianceSums += 32;
        keys += 8;
    }
}

/** `block`: whose columns they are. */
export function addNoise(block: usize, sums: usize, varianceSums: usize, products: i32, keys: usize, column: i32): void {
    const at = <usize>column << 2;
    noise(
        sums, varianceSums, products, keys, column, load<usize>(block, SCALE) + at, load<usize>(block, VARIANCE_SCALE) + at, true,
        load<usize>(block, HELD) + at, load<usize>(block, CENTRE) + at,
    );
}

/** The same to sums and variances that are float32. */
export function addNoiseToFloats(
    values: usize, variances: usize, products: i32, keys: usize, column: i32, scales: usize, varianceScales: usize,
): void {
    noise(values, variances, products, keys, column, scales, varianceScales, false, 0, 0);
}

/** The same without noise. */
export function scaleSums(sums: usize, products: i32, scales: usize): void {
    const low = v128.load(scales);
    const high = v128.load(scales, 16);
    const end = sums + (<usize>products << 5);
    for (; sums < end; sums += 32) {
        v128.store(sums, f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums)), low));
        v128.store(sums, f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums, 16)), high), 16);
    }
}
