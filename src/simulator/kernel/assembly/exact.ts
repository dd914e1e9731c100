// Float products summed in doubles, row by row, so that they have the bits of a plain loop.

/** Sums of two products by eight columns, as sixteen float32 at `to`; row offsets in bytes, weights [row][8] float64. */
function exactTile(a: usize, b: usize, offsets: usize, rows: i32, weights: usize, bias: usize, to: usize): void {
    let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
    let b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    const end = offsets + (<usize>rows << 2);
    while (offsets < end) {
        const at = load<usize>(offsets);
        const x = v128.load64_splat(a + at);
        const y = v128.load64_splat(b + at);
        let w = v128.load(weights);
        a0 = f64x2.add(a0, f64x2.mul(x, w));
        b0 = f64x2.add(b0, f64x2.mul(y, w));
        w = v128.load(weights, 16);
        a1 = f64x2.add(a1, f64x2.mul(x, w));
        b1 = f64x2.add(b1, f64x2.mul(y, w));
        w = v128.load(weights, 32);
        a2 = f64x2.add(a2, f64x2.mul(x, w));
        b2 = f64x2.add(b2, f64x2.mul(y, w));
        w = v128.load(weights, 48);
        a3 = f64x2.add(a3, f64x2.mul(x, w));
        b3 = f64x2.add(b3, f64x2.mul(y, w));
        offsets += 4;
        weights += 64;
    }
    storeFour(to, f64x2.add(a0, v128.load(bias)), f64x2.add(a1, v128.load(bias, 16)));
    storeFour(to + 16, f64x2.add(a2, v128.load(bias, 32)), f64x2.add(a3, v128.load(bias, 48)));
    storeFour(to + 32, f64x2.add(b0, v128.load(bias)), f64x2.add(b1, v128.load(bias, 16)));
    storeFour(to + 48, f64x2.add(b2, v128.load(bias, 32)), f64x2.add(b3, v128.load(bias, 48)));
}

@inline
function storeFour(to: usize, low: v128, high: v128): void {
    v128.store(to, v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2));
}

@inline
function copyRow(from: usize, to: usize, width: i32): void {
    for (let at: usize = 0; at < <usize>width << 2; at += 4) store<f32>(to + at, load<f32>(from + at));
}

/**
 * `positions` products of a float64 input by `columns` columns: weights [column tile of 8][row][8] and bias float64, both
 * filled up to whole tiles; `bases` holds each product's first input, `to` its row of float32 outputs, `stride` bytes from
 * row to row. `scratch` has 64 bytes.
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
            exactTile(a, b, offsets, rows, tile, bias + (shift << 1), scratch);
            copyRow(scratch, to + shift, width);
            if (both) copyRow(scratch + 32, to + stride + shift, width);
            tile += <usize>rows << 6;
        }
        bases += 8;
        to += stride << 1;
    }
}
