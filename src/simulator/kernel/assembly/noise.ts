import {
    coefficient1, coefficient3, coefficient5, coefficient7, coefficient9, firstMultiplier, middle, ones, secondMultiplier,
} from './constants';

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

/**
 * Adds the read noise: values[product][8] = sum * scale + deviation * normal for eight columns from `column` on, in place
 * of the integer sums; standard normals as `columnNormal` in noise.ts.
 */
@inline
function noise(
    sums: usize, varianceSums: usize, products: i32, keys: usize, column: i32, scales: usize, varianceScales: usize, whole: bool,
): void {
    const lanes = i32x4.mul(i32x4.add(i32x4.splat(column), i32x4(0, 1, 2, 3)), i32x4.splat(<i32>0x9e3779b1));
    const lanesHigh = i32x4.add(lanes, i32x4.splat(<i32>0x9e3779b1 * 4));
    const multiplyFirst = v128.load(firstMultiplier);
    const multiplySecond = v128.load(secondMultiplier);
    const one = v128.load(ones);
    const mean = v128.load(middle);
    const c1 = v128.load(coefficient1);
    const c3 = v128.load(coefficient3);
    const c5 = v128.load(coefficient5);
    const c7 = v128.load(coefficient7);
    const c9 = v128.load(coefficient9);
    const scaleLow = v128.load(scales);
    const scaleHigh = v128.load(scales, 16);
    const end = sums + (<usize>products << 5);
    for (; sums < end; sums += 32) {
        const first = v128.load32_splat(keys);
        const second = v128.load32_splat(keys, 4);
        let a = v128.xor(first, lanes);
        let b = v128.xor(first, lanesHigh);
        a = i32x4.mul(v128.xor(a, i32x4.shr_u(a, 16)), multiplyFirst);
        b = i32x4.mul(v128.xor(b, i32x4.shr_u(b, 16)), multiplyFirst);
        a = i32x4.mul(i32x4.add(v128.xor(a, i32x4.shr_u(a, 15)), second), multiplySecond);
        b = i32x4.mul(i32x4.add(v128.xor(b, i32x4.shr_u(b, 15)), second), multiplySecond);
        a = v128.xor(a, i32x4.shr_u(a, 16));
        b = v128.xor(b, i32x4.shr_u(b, 16));
        a = i32x4.dot_i16x8_s(i16x8.extadd_pairwise_i8x16_u(a), one);
        b = i32x4.dot_i16x8_s(i16x8.extadd_pairwise_i8x16_u(b), one);
        a = f32x4.sub(f32x4.convert_i32x4_s(a), mean);
        b = f32x4.sub(f32x4.convert_i32x4_s(b), mean);
        const aa = f32x4.mul(a, a);
        const bb = f32x4.mul(b, b);
        let x = f32x4.add(f32x4.mul(c9, aa), c7);
        let y = f32x4.add(f32x4.mul(c9, bb), c7);
        x = f32x4.add(f32x4.mul(x, aa), c5);
        y = f32x4.add(f32x4.mul(y, bb), c5);
        x = f32x4.add(f32x4.mul(x, aa), c3);
        y = f32x4.add(f32x4.mul(y, bb), c3);
        x = f32x4.add(f32x4.mul(x, aa), c1);
        y = f32x4.add(f32x4.mul(y, bb), c1);
        a = f32x4.mul(x, a);
        b = f32x4.mul(y, b);
        x = f32x4.sqrt(f32x4.mul(asFloat(varianceSums, whole), v128.load(varianceScales)));
        y = f32x4.sqrt(f32x4.mul(asFloat(varianceSums + 16, whole), v128.load(varianceScales, 16)));
        a = f32x4.add(f32x4.mul(asFloat(sums, whole), scaleLow), f32x4.mul(x, a));
        b = f32x4.add(f32x4.mul(asFloat(sums + 16, whole), scaleHigh), f32x4.mul(y, b));
        v128.store(sums, a);
        v128.store(sums, b, 16);
        varianceSums += 32;
        keys += 8;
    }
}

export function addNoise(
    sums: usize, varianceSums: usize, products: i32, keys: usize, column: i32, scales: usize, varianceScales: usize,
): void {
    noise(sums, varianceSums, products, keys, column, scales, varianceScales, true);
}

/** The same to sums and variances that are float32. */
export function addNoiseToFloats(
    values: usize, variances: usize, products: i32, keys: usize, column: i32, scales: usize, varianceScales: usize,
): void {
    noise(values, variances, products, keys, column, scales, varianceScales, false);
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
