import {
    ACTIVITY, ACTIVITY_SCALE, BIAS_VARIANCE, COLUMNS, CURVATURE, CURVE, CURVE_OFFSET, CURVE_PANEL, CURVE_SUMS, EXCESS, HELD, NET_SCALE, PAIRS, PART,
    PART_MASK, PART_SHIFT, PLANES, PLANE_ACTIVITY, PLANE_BIAS, SCALE, SINGLE, SINGLE_BIAS, SINGLE_SUMS, SINH, tilesPerPanel, VARIANCES, VARIANCE_SCALE, WEIGHTS,
} from './descriptor';
import { gather } from './gather';
import { multiply } from './multiply';
import { addNoiseToFloats, lessHeld } from './noise';
import { report } from './report';
import { aboutSettled } from './single';

/** ln((1 + r) / (1 - r)) / 2, relative error below 1e-6. */
@inline
function artanh(ratio: v128): v128 {
    const one = f32x4.splat(1);
    const quotient = f32x4.div(f32x4.add(one, ratio), f32x4.sub(one, ratio));
    // quotient = 2^e m, m within a factor of sqrt 2 of 1; for small ratios e = 0 and (m - 1) / (m + 1) is the ratio.
    const bits = i32x4.sub(quotient, i32x4.splat(0x3f3504f3));
    const exponent = i32x4.shr_s(bits, 23);
    const mantissa = i32x4.sub(quotient, i32x4.shl(exponent, 23));
    const reduced = f32x4.div(f32x4.sub(mantissa, one), f32x4.add(mantissa, one));
    const isSmall = f32x4.lt(f32x4.abs(ratio), f32x4.splat(0.17));
    const t = v128.bitselect(ratio, reduced, isSmall);
    const whole = v128.andnot(f32x4.mul(f32x4.convert_i32x4_s(exponent), f32x4.splat(0.34657359)), isSmall);
    const square = f32x4.mul(t, t);
    let sum = f32x4.add(f32x4.mul(square, f32x4.splat(0.11111111)), f32x4.splat(0.14285715));
    sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(0.2));
    sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(0.33333334));
    sum = f32x4.add(f32x4.mul(sum, square), one);
    return f32x4.add(whole, f32x4.mul(sum, t));
}

/**
 * Adds one plane's u to `values`, and its weight and weighted slope to `weights` and `slopes`, for eight columns; `sums` and
 * `activities` are the plane's. Four columns at a time, `lane` bytes from the first.
 */
@inline
function addPlane(
    sums: usize, activities: usize, products: i32, values: usize, slopes: usize, weights: usize, netScales: usize, activityScales: usize,
    share: f32, sinh: f32, excess: f32, curvature: f32,
): void {
    const one = f32x4.splat(1);
    for (let lane: usize = 0; lane < 32; lane += 16) {
        const net = f32x4.mul(v128.load(netScales + lane), f32x4.splat(sinh));
        const active = v128.load(activityScales + lane);
        for (let at = lane, end = (<usize>products << 5) + lane; at < end; at += 32) {
            const activity = f32x4.mul(f32x4.convert_i32x4_s(v128.load(activities + at)), active);
            const divisor = f32x4.add(one, f32x4.mul(activity, f32x4.splat(excess)));
            const ratio = f32x4.div(f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums + at)), net), divisor);
            const value = f32x4.mul(artanh(ratio), f32x4.splat(share / curvature));
            v128.store(values + at, f32x4.add(v128.load(values + at), value));
            const weight = f32x4.mul(activity, f32x4.splat(share * share));
            const slope = f32x4.div(
                f32x4.splat(sinh / curvature),
                f32x4.mul(divisor, f32x4.sub(one, f32x4.mul(ratio, ratio))),
            );
            v128.store(weights + at, f32x4.add(v128.load(weights + at), weight));
            v128.store(slopes + at, f32x4.add(v128.load(slopes + at), f32x4.mul(weight, slope)));
        }
    }
}

/** values + offset, in place. */
@inline
function addOffsets(values: usize, products: i32, offsets: usize): void {
    for (let at: usize = 0, end = <usize>products << 5; at < end; at += 16)
        v128.store(values + at, f32x4.add(v128.load(values + at), v128.load(offsets + (at & 16))));
}

/** Sums of variances, whole numbers, as float32 without what the columns hold back; in place. */
@inline
function heldBack(sums: usize, values: usize, products: i32, held: usize): void {
    for (let at: usize = 0, end = <usize>products << 5; at < end; at += 16) {
        const variance = f32x4.convert_i32x4_s(v128.load(sums + at));
        v128.store(sums + at, lessHeld(variance, v128.load(values + at), v128.load(held + (at & 16)), f32x4.splat(0)));
    }
}

/** Variances of whole codes times the square of the mean slope, in place. */
@inline
function slopeVariances(variances: usize, products: i32, slopes: usize, weights: usize): void {
    for (let at: usize = 0, end = <usize>products << 5; at < end; at += 16) {
        const weight = v128.load(weights + at);
        // No activity, no variance; coupling may make it less than none.
        const slope = v128.and(f32x4.div(v128.load(slopes + at), weight), f32x4.gt(weight, f32x4.splat(0)));
        v128.store(variances + at, f32x4.mul(v128.load(variances + at), f32x4.mul(slope, slope)));
    }
}

@inline
function scaleFloats(values: usize, products: i32, scales: usize): void {
    for (let at: usize = 0, end = <usize>products << 5; at < end; at += 16)
        v128.store(values + at, f32x4.mul(v128.load(values + at), v128.load(scales + (at & 16))));
}

/**
 * As `runBlock`, for cells with a sinh law on floating columns: every bit plane of the phase settles by itself
 * (`settleCurved` in curvature.ts), 2^plane of it is added up, and then converted.
 */
export function runCurvedBlock(block: usize, from: usize, to: usize, keys: usize, count: i32): void {
    const curve = load<usize>(block, CURVE);
    const pairs = load<i32>(block, PAIRS);
    const columns = load<i32>(block, COLUMNS);
    const width = <usize>((columns + 7) & ~7) << 2;
    const variances = load<usize>(block, VARIANCES);
    const part = load<i32>(block, PART);
    const lowest = load<i32>(block, PART_SHIFT);
    const planes = load<i32>(curve, PLANES);
    const panel = load<usize>(curve, CURVE_PANEL);
    const tileBytes = (<usize>pairs << 4) + 64;
    const half = <usize>tilesPerPanel * tileBytes;
    const wholePanel = panel + <usize>planes * 2 * half;
    const bytes: usize = 128 * tilesPerPanel;
    const sums = load<usize>(curve, CURVE_SUMS);
    const activities = sums + bytes;
    const varianceSums = activities + bytes;
    const values = varianceSums + bytes;
    const slopes = values + bytes;
    const weights = slopes + bytes;
    const codes = weights + bytes;
    const sinh = load<f32>(curve, SINH);
    const excess = load<f32>(curve, EXCESS);
    const curvature = load<f32>(curve, CURVATURE);
    const single = load<usize>(block, SINGLE);
    const linear = single ? load<usize>(single, SINGLE_SUMS) : 0;

    for (let start: i32 = 0; start < count; start += 4 * tilesPerPanel) {
        const here = min(4 * tilesPerPanel, count - start);
        let tile: usize = 0;
        for (let first: i32 = 0; first < here; first += 4) {
            const list = from + (<usize>(start + first) << 2);
            const width = min(4, here - first);
            for (let plane: i32 = 0; plane < planes; plane++) {
                const at = panel + <usize>plane * 2 * half + tile;
                gather(block, list, width, at, at + half, part == 2 ? 2 : 1, lowest + plane, 1);
            }
            if (variances) gather(block, list, width, wholePanel + tile, wholePanel + half + tile, part, lowest, load<i32>(block, PART_MASK));
            tile += tileBytes;
        }
        const targets = to + (<usize>start << 2);
        for (let column: i32 = 0; column < columns; column += 8) {
            const at = <usize>column << 2;
            const tileAt = <usize>(column >> 3) * (<usize>pairs << 5);
            memory.fill(values, 0, 3 * bytes);
            for (let plane: i32 = 0; plane < planes; plane++) {
                const bias = <usize>plane * width + at;
                tile = panel + <usize>plane * 2 * half;
                for (let first: i32 = 0; first < here; first += 4) {
                    const shift = <usize>first << 5;
                    multiply(tile, load<usize>(block, WEIGHTS) + tileAt, pairs, load<usize>(curve, PLANE_BIAS) + bias, sums + shift);
                    multiply(tile + half, load<usize>(curve, ACTIVITY) + tileAt, pairs, load<usize>(curve, PLANE_ACTIVITY) + bias, activities + shift);
                    tile += tileBytes;
                }
                addPlane(
                    sums, activities, here, values, slopes, weights, load<usize>(curve, NET_SCALE) + at, load<usize>(curve, ACTIVITY_SCALE) + at,
                    <f32>(1 << plane), sinh, excess, curvature,
                );
            }
            if (variances) {
                tile = wholePanel + half;
                for (let first: i32 = 0; first < here; first += 4) {
                    multiply(tile, variances + tileAt, pairs, load<usize>(block, BIAS_VARIANCE) + at, varianceSums + (<usize>first << 5));
                    tile += tileBytes;
                }
                if (single) {
                    tile = wholePanel;
                    for (let first: i32 = 0; first < here; first += 4) {
                        multiply(tile, variances + tileAt, pairs, load<usize>(single, SINGLE_BIAS) + at, linear + (<usize>first << 5));
                        tile += tileBytes;
                    }
                    aboutSettled(single, at, values, varianceSums, linear, here, false);
                } else heldBack(varianceSums, values, here, load<usize>(block, HELD) + at);
                slopeVariances(varianceSums, here, slopes, weights);
            }
            addOffsets(values, here, load<usize>(curve, CURVE_OFFSET) + at);
            const scales = load<usize>(block, SCALE) + at;
            if (variances)
                addNoiseToFloats(values, varianceSums, here, keys + (<usize>start << 3), column, scales, load<usize>(block, VARIANCE_SCALE) + at);
            else scaleFloats(values, here, scales);
            report(block, values, here, targets, column, codes);
        }
    }
}
