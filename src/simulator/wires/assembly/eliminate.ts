// Star-mesh elimination of nodes from a network of conductances. Nothing is ever subtracted, so every conductance keeps
// its relative accuracy, however far wires and cells lie apart (Grassmann, Taksar, Heyman, Operations Research 33, 1985).

/** Nodes that are eliminated before what is left is brought up to date. */
export const panelWidth: i32 = 32;

/** Columns whose panel stays in the nearest cache. */
const blockWidth: i32 = 64;

/**
 * Eliminates the first `count` nodes of a network of `size` nodes; `matrix` holds the conductance between node a and node
 * b > a at [a][b], rows `stride` doubles apart, zeros up to the stride. Rows from `last` on are not needed any more. Row t
 * of an eliminated node keeps its conductances at the time; `inverse` takes 1 over their sum, 0 for a node that hangs on
 * nothing. `scratch`: 2 x stride x panelWidth doubles.
 */
export function eliminate(matrix: usize, size: i32, stride: i32, count: i32, last: i32, inverse: usize, scratch: usize): void {
    for (let first: i32 = 0; first < count; first += panelWidth) {
        const end = min(count, first + panelWidth);
        panel(matrix, stride, first, end, inverse);
        if (end - first < 4 || size - end < 8) plainUpdate(matrix, stride, first, end, last, inverse);
        else tiledUpdate(matrix, stride, first, end, last, inverse, scratch);
    }
}

/** Eliminates nodes `first` to `end` from each other's rows. */
function panel(matrix: usize, stride: i32, first: i32, end: i32, inverse: usize): void {
    const rowBytes = <usize>stride << 3;
    for (let t = first; t < end; t++) {
        const row = matrix + <usize>t * rowBytes;
        let sum: f64 = 0;
        for (let b = t + 1; b < stride; b++) sum += load<f64>(row + (<usize>b << 3));
        const share: f64 = sum > 1e-300 ? 1 / sum : 0;
        store<f64>(inverse + (<usize>t << 3), share);
        for (let u = t + 1; u < end; u++) addRow(matrix + <usize>u * rowBytes, row, u & ~1, stride, load<f64>(row + (<usize>u << 3)) * share);
    }
}

/** Adds `factor` times a row to another, from an even column on. */
@inline
function addRow(to: usize, row: usize, from: i32, stride: i32, factor: f64): void {
    if (factor == 0) return;
    const factors = f64x2.splat(factor);
    for (let at = <usize>from << 3, end = <usize>stride << 3; at < end; at += 16)
        v128.store(to + at, f64x2.add(v128.load(to + at), f64x2.mul(factors, v128.load(row + at))));
}

function plainUpdate(matrix: usize, stride: i32, first: i32, end: i32, last: i32, inverse: usize): void {
    const rowBytes = <usize>stride << 3;
    for (let t = first; t < end; t++) {
        const row = matrix + <usize>t * rowBytes;
        const share = load<f64>(inverse + (<usize>t << 3));
        for (let a = end; a < last; a++) addRow(matrix + <usize>a * rowBytes, row, a & ~1, stride, load<f64>(row + (<usize>a << 3)) * share);
    }
}

/** The same in tiles of 4 x 4 from packed panels: [strip of 4 nodes][eliminated node][4]. */
function tiledUpdate(matrix: usize, stride: i32, first: i32, end: i32, last: i32, inverse: usize, scratch: usize): void {
    const rowBytes = <usize>stride << 3;
    const depth = end - first;
    const stripBytes = <usize>depth << 5;
    const start = end & ~3;
    const shares = scratch;
    const plain = scratch + <usize>stride * <usize>panelWidth * 8;
    for (let t = first; t < end; t++) {
        const row = matrix + <usize>t * rowBytes;
        const share = load<f64>(inverse + (<usize>t << 3));
        for (let b = start; b < stride; b++) {
            const at = <usize>((b - start) >> 2) * stripBytes + (<usize>(t - first) << 5) + (<usize>(b & 3) << 3);
            const value = b < end ? 0 : load<f64>(row + (<usize>b << 3));
            store<f64>(plain + at, value);
            store<f64>(shares + at, value * share);
        }
    }
    for (let from = start; from < stride; from += blockWidth) {
        const to = min(stride, from + blockWidth);
        const lowest = min(last, to);
        for (let a = start; a < lowest; a += 4) {
            const strip = shares + <usize>((a - start) >> 2) * stripBytes;
            for (let b = max(a, from); b < to; b += 4)
                tile(matrix + <usize>a * rowBytes + (<usize>b << 3), rowBytes, strip, plain + <usize>((b - start) >> 2) * stripBytes, depth);
        }
    }
}

/** Adds a product of two strips to 4 x 4 conductances. */
function tile(to: usize, rowBytes: usize, shares: usize, plain: usize, depth: i32): void {
    const row1 = to + rowBytes;
    const row2 = row1 + rowBytes;
    const row3 = row2 + rowBytes;
    let a0 = v128.load(to), a1 = v128.load(to, 16);
    let b0 = v128.load(row1), b1 = v128.load(row1, 16);
    let c0 = v128.load(row2), c1 = v128.load(row2, 16);
    let d0 = v128.load(row3), d1 = v128.load(row3, 16);
    const end = shares + (<usize>depth << 5);
    while (shares < end) {
        const p0 = v128.load(plain);
        const p1 = v128.load(plain, 16);
        let share = v128.load64_splat(shares, 0);
        a0 = f64x2.add(a0, f64x2.mul(share, p0));
        a1 = f64x2.add(a1, f64x2.mul(share, p1));
        share = v128.load64_splat(shares, 8);
        b0 = f64x2.add(b0, f64x2.mul(share, p0));
        b1 = f64x2.add(b1, f64x2.mul(share, p1));
        share = v128.load64_splat(shares, 16);
        c0 = f64x2.add(c0, f64x2.mul(share, p0));
        c1 = f64x2.add(c1, f64x2.mul(share, p1));
        share = v128.load64_splat(shares, 24);
        d0 = f64x2.add(d0, f64x2.mul(share, p0));
        d1 = f64x2.add(d1, f64x2.mul(share, p1));
        shares += 32;
        plain += 32;
    }
    v128.store(to, a0);
    v128.store(to, a1, 16);
    v128.store(row1, b0);
    v128.store(row1, b1, 16);
    v128.store(row2, c0);
    v128.store(row2, c1, 16);
    v128.store(row3, d0);
    v128.store(row3, d1, 16);
}
