import {
    BIAS, BIAS_VARIANCE, COLUMNS, PAIRS, PANEL, PART, PART_MASK, PART_SHIFT, SCALE, SINGLE, SINGLE_BIAS, SINGLE_OFFSET, SINGLE_SQUARES, SINGLE_SUMS,
    SINGLE_UNIT, SUMS, tilesPerPanel, VARIANCES, VARIANCE_SCALE, WEIGHTS,
} from './descriptor';
import { gather } from './gather';
import { multiply } from './multiply';
import { addNoiseToFloats } from './noise';
import { report } from './report';

/**
 * Sums of x^2 g^2 become those of (x - u)^2 g^2, as float32, for eight columns from the one that `at` bytes lie before.
 * `values` are sums (whole) or u (floats, as which they are left), `linear` the sums of x g^2.
 */
@inline
export function aboutSettled(
    single: usize, at: usize, values: usize, variances: usize, linear: usize, products: i32, whole: bool,
): void {
    for (let lane: usize = 0; lane < 32; lane += 16) {
        const unit = v128.load(load<usize>(single, SINGLE_UNIT) + at + lane);
        const offset = v128.load(load<usize>(single, SINGLE_OFFSET) + at + lane);
        const squares = v128.load(load<usize>(single, SINGLE_SQUARES) + at + lane);
        for (let place = lane, end = (<usize>products << 5) + lane; place < end; place += 32) {
            let value = v128.load(values + place);
            if (whole) {
                value = f32x4.convert_i32x4_s(value);
                v128.store(values + place, value);
                value = f32x4.sub(f32x4.mul(value, unit), offset);
            }
            const twice = f32x4.convert_i32x4_s(v128.load(linear + place));
            const around = f32x4.sub(f32x4.mul(value, squares), f32x4.add(twice, twice));
            const variance = f32x4.add(f32x4.convert_i32x4_s(v128.load(variances + place)), f32x4.mul(value, around));
            // Rounding may leave less than nothing.
            v128.store(variances + place, f32x4.pmax(f32x4.splat(0), variance));
        }
    }
}

/** As `runBlock` with read noise, for columns that float with nothing subtracted in them (`readVariance` in array.ts). */
export function runSingleBlock(block: usize, from: usize, to: usize, keys: usize, count: i32): void {
    const single = load<usize>(block, SINGLE);
    const pairs = load<i32>(block, PAIRS);
    const columns = load<i32>(block, COLUMNS);
    const variances = load<usize>(block, VARIANCES);
    const panel = load<usize>(block, PANEL);
    const tileBytes = (<usize>pairs << 4) + 64;
    const squares = panel + <usize>tilesPerPanel * tileBytes;
    const sums = load<usize>(block, SUMS);
    const varianceSums = sums + 128 * tilesPerPanel;
    const codes = varianceSums + 128 * tilesPerPanel;
    const linear = load<usize>(single, SINGLE_SUMS);

    for (let start: i32 = 0; start < count; start += 4 * tilesPerPanel) {
        const here = min(4 * tilesPerPanel, count - start);
        let tile: usize = 0;
        for (let first: i32 = 0; first < here; first += 4) {
            const list = from + (<usize>(start + first) << 2);
            gather(
                block, list, min(4, here - first), panel + tile, squares + tile,
                load<i32>(block, PART), load<i32>(block, PART_SHIFT), load<i32>(block, PART_MASK),
            );
            tile += tileBytes;
        }
        for (let column: i32 = 0; column < columns; column += 8) {
            const at = <usize>column << 2;
            const tileAt = <usize>(column >> 3) * (<usize>pairs << 5);
            tile = 0;
            for (let first: i32 = 0; first < here; first += 4) {
                const shift = <usize>first << 5;
                multiply(panel + tile, load<usize>(block, WEIGHTS) + tileAt, pairs, load<usize>(block, BIAS) + at, sums + shift);
                multiply(squares + tile, variances + tileAt, pairs, load<usize>(block, BIAS_VARIANCE) + at, varianceSums + shift);
                multiply(panel + tile, variances + tileAt, pairs, load<usize>(single, SINGLE_BIAS) + at, linear + shift);
                tile += tileBytes;
            }
            aboutSettled(single, at, sums, varianceSums, linear, here, true);
            const scales = load<usize>(block, SCALE) + at;
            addNoiseToFloats(sums, varianceSums, here, keys + (<usize>start << 3), column, scales, load<usize>(block, VARIANCE_SCALE) + at);
            report(block, sums, here, to + (<usize>start << 2), column, codes);
        }
    }
}
