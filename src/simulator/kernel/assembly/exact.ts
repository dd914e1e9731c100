// Float products summed in doubles, row by row, so that they have the bits of a plain loop.

/**
 * sum + x * w, in one rounding where the product of the two is `exact`: with relaxed SIMD then as one instruction, which
 * has the same bits whether a processor fuses the two or not.
 */
@inline
function plus(sum: v128, x: v128, w: v128, exact: bool): v128 {
    if (ASC_FEATURE_RELAXED_SIMD && exact) return f64x2.relaxed_madd(x, w, sum);
    return f64x2.add(sum, f64x2.mul(x, w));
}

/** Sums of two products by eight columns, as sixteen float64 at `to`; row offsets in bytes, weights [row][8] float64. */
@inline
function exactTile(a: usize, b: usize, offsets: usize, rows: i32, weights: usize, to: usize, exact: bool): void {
    let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
    let b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    const end = offsets + (<usize>rows << 2);
    while (offsets < end) {
        const at = load<usize>(offsets);
        const x = v128.load64_splat(a + at);
        const y = v128.load64_splat(b + at);
        let w = v128.load(weights);
        a0 = plus(a0, x, w, exact);
        b0 = plus(b0, y, w, exact);
        w = v128.load(weights, 16);
        a1 = plus(a1, x, w, exact);
        b1 = plus(b1, y, w, exact);
        w = v128.load(weights, 32);
        a2 = plus(a2, x, w, exact);
        b2 = plus(b2, y, w, exact);
        w = v128.load(weights, 48);
        a3 = plus(a3, x, w, exact);
        b3 = plus(b3, y, w, exact);
        offsets += 4;
        weights += 64;
    }
    v128.store(to, a0);
    v128.store(to, a1, 16);
    v128.store(to, a2, 32);
    v128.store(to, a3, 48);
    v128.store(to, b0, 64);
    v128.store(to, b1, 80);
    v128.store(to, b2, 96);
    v128.store(to, b3, 112);
}

/** Of float32 that have been widened: a product of two has 48 bits of mantissa at most, and a float64 holds 53. */
function tileOfFloats(a: usize, b: usize, offsets: usize, rows: i32, weights: usize, to: usize): void {
    exactTile(a, b, offsets, rows, weights, to, true);
}

/** Of any float64. */
function tileOfDoubles(a: usize, b: usize, offsets: usize, rows: i32, weights: usize, to: usize): void {
    exactTile(a, b, offsets, rows, weights, to, false);
}

/** rows x elements float32 as float64; rows end up `toStride` bytes apart. */
export function widen(from: usize, to: usize, rows: i32, elements: i32, toStride: usize): void {
    for (let row: i32 = 0; row < rows; row++) {
        let target = to;
        let index: i32 = 0;
        for (; index + 4 <= elements; index += 4) {
            const values = v128.load(from);
            v128.store(target, f64x2.promote_low_f32x4(values));
            v128.store(target, f64x2.promote_low_f32x4(v128.shuffle<i64>(values, values, 1, 0)), 16);
            from += 16;
            target += 32;
        }
        for (; index < elements; index++) {
            store<f64>(target, <f64>load<f32>(from));
            from += 4;
            target += 8;
        }
        to += toStride;
    }
}

@inline
function biased(sums: usize, bias: usize): v128 {
    const low = f64x2.add(v128.load(sums), v128.load(bias));
    const high = f64x2.add(v128.load(sums, 16), v128.load(bias, 16));
    return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** The first `width` of eight sums with the bias added, as float32. */
@inline
function storeBiased(sums: usize, bias: usize, to: usize, width: i32): void {
    if (width >= 8) {
        v128.store(to, biased(sums, bias));
        v128.store(to, biased(sums + 32, bias + 32), 16);
        return;
    }
    for (let at: usize = 0; at < <usize>width; at++)
        store<f32>(to + (at << 2), <f32>(load<f64>(sums + (at << 3)) + load<f64>(bias + (at << 3))));
}

/**
 * `positions` products of an input by `columns` columns, float32 that have been widened: weights [column tile of 8][row][8]
 * and bias float64, filled up to whole tiles; `bases` holds each product's first input, `to` its row of float32 outputs,
 * `stride` bytes from row to row. `scratch` has 128 bytes.
 */
export function exactProducts(
    bases: usize, positions: i32, offsets: usize, rows: i32, weights: usize, bias: usize, columns: i32, to: usize, stride: usize, scratch: usize,
): void {
    for (let position: i32 = 0; position < positions; position += 2) {
        const both = position + 1 < positions;
        const a = load<usize>(bases);
        const b = both ? load<usize>(bases, 4) : a;
        let tile = weights;
        for (let column: i32 = 0; column < columns; column += 8) {
            const shift = <usize>column << 2;
            const width = min(8, columns - column);
            tileOfFloats(a, b, offsets, rows, tile, scratch);
            storeBiased(scratch, bias + (shift << 1), to + shift, width);
            if (both) storeBiased(scratch + 64, bias + (shift << 1), to + stride + shift, width);
            tile += <usize>rows << 6;
        }
        bases += 8;
        to += stride << 1;
    }
}

/** What `exactSums` leaves in tiles, column by column: columns x count. */
export function untile(from: usize, count: i32, columns: i32, to: usize): void {
    for (let column: i32 = 0; column < columns; column++) {
        let at = from + <usize>(column >> 3) * (<usize>count << 6) + (<usize>(column & 7) << 3);
        for (const end = to + (<usize>count << 3); to < end; to += 8) {
            store<f64>(to, load<f64>(at));
            at += 64;
        }
    }
}

/**
 * `count` vectors of `rows` float64, back to back, by the same weights: sums [column tile of 8][vector][8] float64 at `to`,
 * with room for an even number of vectors. `offsets` are 0, 8, 16 and so on, one a row.
 */
export function exactSums(vectors: usize, count: i32, offsets: usize, rows: i32, weights: usize, columns: i32, to: usize): void {
    const bytes = <usize>rows << 3;
    for (let column: i32 = 0; column < columns; column += 8) {
        for (let vector: i32 = 0; vector < count; vector += 2) {
            const a = vectors + <usize>vector * bytes;
            tileOfDoubles(a, vector + 1 < count ? a + bytes : a, offsets, rows, weights, to + (<usize>vector << 6));
        }
        to += (<usize>count << 6);
        weights += <usize>rows << 6;
    }
}
