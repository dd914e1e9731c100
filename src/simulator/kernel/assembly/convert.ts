import { half, magic, roundMagic, signs } from './constants';

/** Adds the first `width` of eight values at `values` to the output. */
@inline
function accumulate(output: usize, values: usize, width: i32): void {
    for (let index: i32 = 0; index < width; index++) {
        const shift = <usize>index << 2;
        store<f32>(output + shift, load<f32>(output + shift) + load<f32>(values + shift));
    }
}

@inline
function increment(at: usize): void {
    store<u32>(at, load<u32>(at) + 1);
}

/**
 * Converts values[product][8] to codes, counts them, and adds what they stand for to the outputs, whose addresses are at
 * `to`. Returns the conversions beyond the limit.
 */
export function convert(
    values: usize, products: i32, to: usize, shift: usize, width: i32, codes: usize, histogram: usize, lowest: f32, limit: f32, gains: usize,
    offsets: usize,
): i32 {
    const sign = v128.load(signs);
    const step = v128.load(half);
    const whole = v128.load(magic);
    const floor = f32x4.splat(lowest);
    const limits = f32x4.splat(limit);
    const gainLow = v128.load(gains);
    const gainHigh = v128.load(gains, 16);
    const offsetLow = v128.load(offsets);
    const offsetHigh = v128.load(offsets, 16);
    let saturated = i32x4.splat(0);
    const end = to + (<usize>products << 2);
    for (; to < end; to += 4) {
        const low = f32x4.pmax(floor, v128.load(values));
        const high = f32x4.pmax(floor, v128.load(values, 16));
        let a = f32x4.trunc(f32x4.add(v128.andnot(low, sign), step));
        let b = f32x4.trunc(f32x4.add(v128.andnot(high, sign), step));
        saturated = i32x4.sub(saturated, f32x4.gt(a, limits));
        saturated = i32x4.sub(saturated, f32x4.gt(b, limits));
        a = f32x4.pmin(limits, a);
        b = f32x4.pmin(limits, b);
        v128.store(codes, i32x4.shl(v128.xor(f32x4.add(a, whole), whole), 5));
        v128.store(codes, i32x4.shl(v128.xor(f32x4.add(b, whole), whole), 5), 16);
        a = f32x4.add(f32x4.mul(v128.or(a, v128.and(low, sign)), gainLow), offsetLow);
        b = f32x4.add(f32x4.mul(v128.or(b, v128.and(high, sign)), gainHigh), offsetHigh);
        const output = load<usize>(to) + shift;
        if (width >= 8) {
            v128.store(output, f32x4.add(v128.load(output), a));
            v128.store(output, f32x4.add(v128.load(output, 16), b), 16);
            increment(histogram + load<usize>(codes, 0));
            increment(histogram + load<usize>(codes, 4) + 4);
            increment(histogram + load<usize>(codes, 8) + 8);
            increment(histogram + load<usize>(codes, 12) + 12);
            increment(histogram + load<usize>(codes, 16) + 16);
            increment(histogram + load<usize>(codes, 20) + 20);
            increment(histogram + load<usize>(codes, 24) + 24);
            increment(histogram + load<usize>(codes, 28) + 28);
        } else {
            v128.store(values, a);
            v128.store(values, b, 16);
            accumulate(output, values, width);
            for (let index: i32 = 0; index < width; index++)
                increment(histogram + load<usize>(codes + (<usize>index << 2)));
        }
        values += 32;
    }
    return (
        i32x4.extract_lane(saturated, 0) + i32x4.extract_lane(saturated, 1) +
        i32x4.extract_lane(saturated, 2) + i32x4.extract_lane(saturated, 3)
    );
}

/**
 * The same for eight columns, faster: counts pairs of magnitudes, four columns apart, in two tables of (limit + 2)^2
 * counters by turns. A magnitude of limit + 1 stands for all beyond the limit. `bounds` holds vectors: the least and the
 * largest value, the least and the largest code, how far apart the second magnitude's counters are, and the tables.
 */
export function convertPairs(
    values: usize, products: i32, to: usize, shift: usize, bounds: usize, gains: usize, offsets: usize,
): void {
    const floor = v128.load(bounds);
    const ceiling = v128.load(bounds, 16);
    const least = v128.load(bounds, 32);
    const most = v128.load(bounds, 48);
    const stride = v128.load(bounds, 64);
    const tables = v128.load(bounds, 80);
    const whole = v128.load(roundMagic);
    const gainLow = v128.load(gains);
    const gainHigh = v128.load(gains, 16);
    const offsetLow = v128.load(offsets);
    const offsetHigh = v128.load(offsets, 16);
    const end = to + (<usize>products << 2);
    for (; to < end; to += 4) {
        let a = f32x4.pmax(floor, f32x4.pmin(ceiling, v128.load(values)));
        let b = f32x4.pmax(floor, f32x4.pmin(ceiling, v128.load(values, 16)));
        a = i32x4.sub(f32x4.add(a, whole), whole);
        b = i32x4.sub(f32x4.add(b, whole), whole);
        const pairs = i32x4.add(i32x4.add(tables, i32x4.shl(i32x4.abs(a), 2)), i32x4.mul(stride, i32x4.abs(b)));
        a = f32x4.convert_i32x4_s(i32x4.max_s(least, i32x4.min_s(most, a)));
        b = f32x4.convert_i32x4_s(i32x4.max_s(least, i32x4.min_s(most, b)));
        const output = load<usize>(to) + shift;
        v128.store(output, f32x4.add(v128.load(output), f32x4.add(f32x4.mul(a, gainLow), offsetLow)));
        v128.store(output, f32x4.add(v128.load(output, 16), f32x4.add(f32x4.mul(b, gainHigh), offsetHigh)), 16);
        increment(<usize>i32x4.extract_lane(pairs, 0));
        increment(<usize>i32x4.extract_lane(pairs, 1));
        increment(<usize>i32x4.extract_lane(pairs, 2));
        increment(<usize>i32x4.extract_lane(pairs, 3));
        values += 32;
    }
}

/** The same for a neuron of unlimited resolution and range. */
export function pass(values: usize, products: i32, to: usize, shift: usize, width: i32, gains: usize, offsets: usize): void {
    const gainLow = v128.load(gains);
    const gainHigh = v128.load(gains, 16);
    const offsetLow = v128.load(offsets);
    const offsetHigh = v128.load(offsets, 16);
    const end = to + (<usize>products << 2);
    for (; to < end; to += 4) {
        const output = load<usize>(to) + shift;
        const a = f32x4.add(f32x4.mul(v128.load(values), gainLow), offsetLow);
        const b = f32x4.add(f32x4.mul(v128.load(values, 16), gainHigh), offsetHigh);
        if (width >= 8) {
            v128.store(output, f32x4.add(v128.load(output), a));
            v128.store(output, f32x4.add(v128.load(output, 16), b), 16);
        } else {
            v128.store(values, a);
            v128.store(values, b, 16);
            accumulate(output, values, width);
        }
        values += 32;
    }
}
