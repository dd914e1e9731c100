import {
    BIAS, BIAS_VARIANCE, COLUMNS, PAIRS, PANEL, PART, PART_MASK, PART_SHIFT, SUMS, tilesPerPanel, VARIANCES, WEIGHTS,
} from './descriptor';
import { gather } from './gather';
import { multiply } from './multiply';
import { addNoise } from './noise';
import { report } from './report';

/** Squares of a gathered tile as bytes, [four rows][product][4]; an odd last pair is filled up with what follows it. */
function squareBytes(panel: usize, pairs: i32, to: usize): void {
    const end = panel + (<usize>pairs << 4);
    for (; panel < end; panel += 32) {
        const low = v128.load(panel);
        const high = v128.load(panel, 16);
        const bytes = i8x16.narrow_i16x8_u(i16x8.mul(low, low), i16x8.mul(high, high));
        v128.store(to, v128.shuffle<i16>(bytes, bytes, 0, 4, 1, 5, 2, 6, 3, 7));
        to += 16;
    }
}

/**
 * Sums of one tile of 4 products x 8 columns as `multiply`, from squares and variances that are bytes below 128, four rows
 * at a time. No sum of pairs leaves 16 bits (`narrowUnit` in fixed-point.ts), and so no rule of rounding or overflow in
 * which processors differ is ever met.
 */
function multiplyBytes(panel: usize, variances: usize, quads: i32, bias: usize, to: usize): void {
    let a0 = i16x8.splat(0), a1 = a0, b0 = a0, b1 = a0;
    let c0 = a0, c1 = a0, d0 = a0, d1 = a0;
    let x = panel;
    let w = variances;
    const end = panel + (<usize>quads << 4);
    while (x < end) {
        const w0 = v128.load(w, 0);
        const w1 = v128.load(w, 16);
        let p = v128.load32_splat(x, 0);
        a0 = i16x8.add(a0, i16x8.relaxed_dot_i8x16_i7x16_s(w0, p));
        a1 = i16x8.add(a1, i16x8.relaxed_dot_i8x16_i7x16_s(w1, p));
        p = v128.load32_splat(x, 4);
        b0 = i16x8.add(b0, i16x8.relaxed_dot_i8x16_i7x16_s(w0, p));
        b1 = i16x8.add(b1, i16x8.relaxed_dot_i8x16_i7x16_s(w1, p));
        p = v128.load32_splat(x, 8);
        c0 = i16x8.add(c0, i16x8.relaxed_dot_i8x16_i7x16_s(w0, p));
        c1 = i16x8.add(c1, i16x8.relaxed_dot_i8x16_i7x16_s(w1, p));
        p = v128.load32_splat(x, 12);
        d0 = i16x8.add(d0, i16x8.relaxed_dot_i8x16_i7x16_s(w0, p));
        d1 = i16x8.add(d1, i16x8.relaxed_dot_i8x16_i7x16_s(w1, p));
        x += 16;
        w += 32;
    }
    const low = v128.load(bias);
    const high = v128.load(bias, 16);
    v128.store(to, i32x4.add(low, i32x4.extadd_pairwise_i16x8_u(a0)));
    v128.store(to, i32x4.add(high, i32x4.extadd_pairwise_i16x8_u(a1)), 16);
    v128.store(to, i32x4.add(low, i32x4.extadd_pairwise_i16x8_u(b0)), 32);
    v128.store(to, i32x4.add(high, i32x4.extadd_pairwise_i16x8_u(b1)), 48);
    v128.store(to, i32x4.add(low, i32x4.extadd_pairwise_i16x8_u(c0)), 64);
    v128.store(to, i32x4.add(high, i32x4.extadd_pairwise_i16x8_u(c1)), 80);
    v128.store(to, i32x4.add(low, i32x4.extadd_pairwise_i16x8_u(d0)), 96);
    v128.store(to, i32x4.add(high, i32x4.extadd_pairwise_i16x8_u(d1)), 112);
}

/** As `runBlock` with read noise, where variances lie as bytes: [column tile of 8][four rows][8 columns][4]. */
export function runNarrowBlock(block: usize, from: usize, to: usize, keys: usize, count: i32): void {
    const pairs = load<i32>(block, PAIRS);
    const quads = (pairs + 1) >> 1;
    const columns = load<i32>(block, COLUMNS);
    const panel = load<usize>(block, PANEL);
    const tileBytes = (<usize>pairs << 4) + 64;
    const half = <usize>tilesPerPanel * tileBytes;
    const sums = load<usize>(block, SUMS);
    const varianceSums = sums + 128 * tilesPerPanel;
    const codes = varianceSums + 128 * tilesPerPanel;

    for (let start: i32 = 0; start < count; start += 4 * tilesPerPanel) {
        const here = min(4 * tilesPerPanel, count - start);
        let tile = panel;
        for (let first: i32 = 0; first < here; first += 4) {
            const list = from + (<usize>(start + first) << 2);
            gather(block, list, min(4, here - first), tile, 0, load<i32>(block, PART), load<i32>(block, PART_SHIFT), load<i32>(block, PART_MASK));
            squareBytes(tile, pairs, tile + half);
            tile += tileBytes;
        }
        for (let column: i32 = 0; column < columns; column += 8) {
            const at = <usize>column << 2;
            const weights = load<usize>(block, WEIGHTS) + <usize>(column >> 3) * (<usize>pairs << 5);
            const variances = load<usize>(block, VARIANCES) + <usize>(column >> 3) * (<usize>quads << 5);
            tile = panel;
            for (let first: i32 = 0; first < here; first += 4) {
                const shift = <usize>first << 5;
                multiply(tile, weights, pairs, load<usize>(block, BIAS) + at, sums + shift);
                multiplyBytes(tile + half, variances, quads, load<usize>(block, BIAS_VARIANCE) + at, varianceSums + shift);
                tile += tileBytes;
            }
            addNoise(block, sums, varianceSums, here, keys + (<usize>start << 3), column);
            report(block, sums, here, to + (<usize>start << 2), column, codes);
        }
    }
}
