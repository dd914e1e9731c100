// The simulator's inner loops: AssemblyScript, compiled to out/kernel.wasm (SIMD). All memory is laid out by
// `kernel/block-image.ts` and `engine/`; this file allocates nothing. Addresses are bytes, strides are bytes.

// ---------------------------------------------------------------------------------------------------------------
// A block's descriptor: 32-bit fields, in the order in which `placeDescriptor` of `kernel/block-image.ts` writes them.
const RUNS: usize = 0; // run table: (byte offset from the product's base address, int16 elements) each
const RUN_COUNT: usize = 4;
const PAIRS: usize = 8; // pairs of rows
const COLUMNS: usize = 12;
const WEIGHTS: usize = 16; // [column tile of 8][pair][8 columns][2] int16
const VARIANCES: usize = 20; // the same of noise variances; 0 without read noise
const BIAS: usize = 24; // int32 by column: what the bias rows add to the sum
const BIAS_VARIANCE: usize = 28;
const SCALE: usize = 32; // float32 by column: value of one unit of the sum, in codes (without ADC: in u)
const VARIANCE_SCALE: usize = 36;
const GAIN: usize = 40; // float32 by column: layer output of one code
const OFFSET: usize = 44;
const LIMIT: usize = 48; // float32: largest code; negative: no conversion
const PART: usize = 52; // 0 whole code, 1 high half, 2 low half of the magnitude
const PART_BITS: usize = 56; // bits of the low half
const PULSES: usize = 60; // [pair] int16 pairs, 1 where a row is real
const HISTOGRAM: usize = 64; // 4 interleaved uint32 counters a magnitude
const COUNTERS: usize = 68; // uint64: input magnitudes, saturated conversions
const PANEL: usize = 72; // scratch: 2 * tilesPerPanel * (PAIRS * 16 + 64) bytes
const SUMS: usize = 76; // scratch: 2 * 128 bytes of sums, 64 bytes of codes
const OUTPUT: usize = 80; // bytes from a product's output address to the block's first column

const tilesPerPanel: i32 = 8;

// ---------------------------------------------------------------------------------------------------------------
// Keys of the products: splitmix64's finaliser, as `productKey` in noise.ts.
export function productKeys(stream: u64, first: u64, count: i32, to: usize): void {
    for (let index: i32 = 0; index < count; index++) {
        let word = stream + <u64>0x9e3779b97f4a7c15 * (first + <u64>index + 1);
        word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9;
        word = (word ^ (word >> 27)) * 0x94d049bb133111eb;
        store<u64>(to + (<usize>index << 3), word ^ (word >> 31));
    }
}

/** Four columns' standard normals, as `columnNormal` in noise.ts; `columns` holds column * 0x9e3779b1. */
@inline
function normals(key: usize, columns: v128): v128 {
    let word = v128.xor(v128.load32_splat(key), columns);
    word = i32x4.mul(v128.xor(word, i32x4.shr_u(word, 16)), i32x4.splat(0x7feb352d));
    word = i32x4.add(v128.xor(word, i32x4.shr_u(word, 15)), v128.load32_splat(key, 4));
    word = i32x4.mul(word, i32x4.splat(<i32>0x846ca68b));
    word = v128.xor(word, i32x4.shr_u(word, 16));
    const sum = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(word));
    const x = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(sum, i32x4.splat(510))), f32x4.splat(0.00390625));
    const square = f32x4.mul(x, x);
    let value = f32x4.add(f32x4.mul(f32x4.splat(0.00534988), square), f32x4.splat(-0.01698553));
    value = f32x4.add(f32x4.mul(value, square), f32x4.splat(0.0280387));
    value = f32x4.add(f32x4.mul(value, square), f32x4.splat(0.04811242));
    value = f32x4.add(f32x4.mul(value, square), f32x4.splat(1.66685637));
    return f32x4.mul(value, x);
}

/** For tests: `count` (a multiple of 4) normals of one product key. */
export function drawNormals(key: usize, count: i32, to: usize): void {
    let columns = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(<i32>0x9e3779b1));
    for (let index: i32 = 0; index < count; index += 4) {
        v128.store(to + (<usize>index << 2), normals(key, columns));
        columns = i32x4.add(columns, i32x4.splat(<i32>0x9e3779b1 * 4));
    }
}

// ---------------------------------------------------------------------------------------------------------------
// Gathering: a tile is four products side by side, [pair][product][2] int16, and the same of the squares.

/** The half of the magnitude that this phase applies, with the sign. */
@inline
function partOf(codes: v128, part: i32, bits: i32): v128 {
    if (part == 0) return codes;
    const magnitude = i16x8.abs(codes);
    const mask: i32 = (1 << bits) - 1;
    const half = part == 1 ? i16x8.shr_u(magnitude, bits) : v128.and(magnitude, i16x8.splat(<i16>mask));
    const sign = i16x8.shr_s(codes, 15);
    return i16x8.sub(v128.xor(half, sign), sign);
}

@inline
function storeTile(to: usize, squares: usize, pair: v128): void {
    v128.store(to, pair);
    if (squares) v128.store(squares, i16x8.mul(pair, pair));
}

/** Gathers one tile and returns the sum of the magnitudes of its first `count` products. */
function gather(block: usize, from: usize, count: i32, to: usize, squares: usize): i32 {
    const part = load<i32>(block, PART);
    const bits = load<i32>(block, PART_BITS);
    const a = load<usize>(from);
    const b = load<usize>(from + (count > 1 ? 4 : 0));
    const c = load<usize>(from + (count > 2 ? 8 : 0));
    const d = load<usize>(from + (count > 3 ? 12 : 0));
    let run = load<usize>(block, RUNS);
    const runsEnd = run + (<usize>load<i32>(block, RUN_COUNT) << 3);
    let at = to;
    let atSquares = squares;
    const step: usize = squares ? 16 : 0;
    while (run < runsEnd) {
        let offset = load<usize>(run);
        const elements = load<i32>(run, 4);
        const end = at + (<usize>((elements + 1) >> 1) << 4);
        while (at < end) {
            const va = partOf(v128.load(a + offset), part, bits);
            const vb = partOf(v128.load(b + offset), part, bits);
            const vc = partOf(v128.load(c + offset), part, bits);
            const vd = partOf(v128.load(d + offset), part, bits);
            const abLow = v128.shuffle<i32>(va, vb, 0, 4, 1, 5);
            const cdLow = v128.shuffle<i32>(vc, vd, 0, 4, 1, 5);
            storeTile(at, atSquares, v128.shuffle<i64>(abLow, cdLow, 0, 2));
            if (at + 16 < end) {
                storeTile(at + 16, atSquares + step, v128.shuffle<i64>(abLow, cdLow, 1, 3));
                if (at + 32 < end) {
                    const abHigh = v128.shuffle<i32>(va, vb, 2, 6, 3, 7);
                    const cdHigh = v128.shuffle<i32>(vc, vd, 2, 6, 3, 7);
                    storeTile(at + 32, atSquares + 2 * step, v128.shuffle<i64>(abHigh, cdHigh, 0, 2));
                    storeTile(at + 48, atSquares + 3 * step, v128.shuffle<i64>(abHigh, cdHigh, 1, 3));
                }
            }
            at += 64;
            atSquares += 4 * step;
            offset += 16;
        }
        atSquares -= squares ? at - end : 0;
        at = end;
        run += 8;
    }
    const pulses = load<usize>(block, PULSES);
    const pairs = load<i32>(block, PAIRS);
    let sum = i32x4.splat(0);
    for (let pair: i32 = 0; pair < pairs; pair++) {
        const codes = i16x8.abs(v128.load(to + (<usize>pair << 4)));
        sum = i32x4.add(sum, i32x4.dot_i16x8_s(codes, v128.load32_splat(pulses + (<usize>pair << 2))));
    }
    let total = i32x4.extract_lane(sum, 0);
    if (count > 1) total += i32x4.extract_lane(sum, 1);
    if (count > 2) total += i32x4.extract_lane(sum, 2);
    if (count > 3) total += i32x4.extract_lane(sum, 3);
    return total;
}

// ---------------------------------------------------------------------------------------------------------------
/** Sums of one tile of 4 products x 8 columns, written to [product][8] int32; `bias` gives their start values. */
// A function of its own, so that the compiler gives all its registers to this loop; not unrolled, or it spills them.
function multiply(panel: usize, weights: usize, pairs: i32, bias: usize, to: usize): void {
    const biasLow = v128.load(bias);
    const biasHigh = v128.load(bias, 16);
    let a0 = biasLow, a1 = biasHigh, b0 = biasLow, b1 = biasHigh;
    let c0 = biasLow, c1 = biasHigh, d0 = biasLow, d1 = biasHigh;
    let x = panel;
    let w = weights;
    const end = panel + (<usize>pairs << 4);
    while (x < end) {
        const w0 = v128.load(w, 0);
        const w1 = v128.load(w, 16);
        let p = v128.load32_splat(x, 0);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(p, w0));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(p, w1));
        p = v128.load32_splat(x, 4);
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(p, w0));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(p, w1));
        p = v128.load32_splat(x, 8);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(p, w0));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(p, w1));
        p = v128.load32_splat(x, 12);
        d0 = i32x4.add(d0, i32x4.dot_i16x8_s(p, w0));
        d1 = i32x4.add(d1, i32x4.dot_i16x8_s(p, w1));
        x += 16;
        w += 32;
    }
    v128.store(to, a0, 0);
    v128.store(to, a1, 16);
    v128.store(to, b0, 32);
    v128.store(to, b1, 48);
    v128.store(to, c0, 64);
    v128.store(to, c1, 80);
    v128.store(to, d0, 96);
    v128.store(to, d1, 112);
}

/** Adds the first `count` (1 to 4) lanes of `value` to float32 memory. */
@inline
function accumulate(to: usize, value: v128, count: i32): void {
    if (count >= 4) {
        v128.store(to, f32x4.add(v128.load(to), value));
        return;
    }
    store<f32>(to, load<f32>(to) + f32x4.extract_lane(value, 0));
    if (count > 1) store<f32>(to, load<f32>(to, 4) + f32x4.extract_lane(value, 1), 4);
    if (count > 2) store<f32>(to, load<f32>(to, 8) + f32x4.extract_lane(value, 2), 8);
}

/**
 * Multiplies `count` products by a block: sum, noise, conversion, statistics, and the dequantised result added to the
 * output. `from` and `to` hold the address of each product's first input element and of its first output column, `keys`
 * the product's noise key.
 */
export function runBlock(block: usize, from: usize, to: usize, keys: usize, count: i32): void {
    const pairs = load<i32>(block, PAIRS);
    const columns = load<i32>(block, COLUMNS);
    const weights = load<usize>(block, WEIGHTS);
    const variances = load<usize>(block, VARIANCES);
    const bias = load<usize>(block, BIAS);
    const biasVariance = load<usize>(block, BIAS_VARIANCE);
    const scales = load<usize>(block, SCALE);
    const varianceScales = load<usize>(block, VARIANCE_SCALE);
    const gains = load<usize>(block, GAIN);
    const offsets = load<usize>(block, OFFSET);
    const limit = load<f32>(block, LIMIT);
    const converts = limit >= 0;
    const histogram = load<usize>(block, HISTOGRAM);
    const counters = load<usize>(block, COUNTERS);
    const panel = load<usize>(block, PANEL);
    const tileBytes = (<usize>pairs << 4) + 64;
    const squares = panel + <usize>tilesPerPanel * tileBytes;
    const sums = load<usize>(block, SUMS);
    const firstColumn = load<usize>(block, OUTPUT);
    const varianceSums = sums + 128;
    const codes = sums + 256;
    const limits = f32x4.splat(limit);
    const negativeLimits = f32x4.neg(limits);
    const half = f32x4.splat(0.5);
    const signs = i32x4.splat(<i32>0x80000000);
    let saturated = i32x4.splat(0);
    let pulses: u64 = 0;

    for (let start: i32 = 0; start < count; start += 4 * tilesPerPanel) {
        const here = min(4 * tilesPerPanel, count - start);
        let tileFrom: usize = 0;
        for (let first: i32 = 0; first < here; first += 4) {
            const list = from + (<usize>(start + first) << 2);
            pulses += <u64>(<u32>gather(block, list, min(4, here - first), panel + tileFrom, variances ? squares + tileFrom : 0));
            tileFrom += tileBytes;
        }
        for (let column: i32 = 0; column < columns; column += 8) {
            const at = <usize>column << 2;
            const tileWeights = weights + <usize>(column >> 3) * (<usize>pairs << 5);
            const tileVariances = variances + <usize>(column >> 3) * (<usize>pairs << 5);
            const width = columns - column;
            const halves = width > 4 ? 2 : 1;
            const lanes = i32x4.mul(i32x4.add(i32x4.splat(column), i32x4(0, 1, 2, 3)), i32x4.splat(<i32>0x9e3779b1));
            tileFrom = 0;
            for (let first: i32 = 0; first < here; first += 4) {
                multiply(panel + tileFrom, tileWeights, pairs, bias + at, sums);
                if (variances) multiply(squares + tileFrom, tileVariances, pairs, biasVariance + at, varianceSums);
                tileFrom += tileBytes;
                const products = min(4, here - first);
                for (let product: i32 = 0; product < products; product++) {
                    const index = start + first + product;
                    const output = load<usize>(to + (<usize>index << 2)) + firstColumn + at;
                    const key = keys + (<usize>index << 3);
                    for (let part: i32 = 0; part < halves; part++) {
                        const shift = <usize>part << 4;
                        const sum = sums + (<usize>product << 5) + shift;
                        let value = f32x4.mul(f32x4.convert_i32x4_s(v128.load(sum)), v128.load(scales + at + shift));
                        if (variances) {
                            const lane = part ? i32x4.add(lanes, i32x4.splat(<i32>0x9e3779b1 * 4)) : lanes;
                            const variance = f32x4.convert_i32x4_s(v128.load(sum + 128));
                            const deviation = f32x4.sqrt(f32x4.mul(variance, v128.load(varianceScales + at + shift)));
                            value = f32x4.add(value, f32x4.mul(deviation, normals(key, lane)));
                        }
                        if (converts) {
                            value = f32x4.trunc(f32x4.add(value, v128.or(v128.and(value, signs), half)));
                            const magnitude = v128.andnot(value, signs);
                            saturated = i32x4.sub(saturated, f32x4.gt(magnitude, limits));
                            // Adding 2^23 leaves the integer in the low bits.
                            const code = v128.and(
                                f32x4.add(f32x4.pmin(limits, magnitude), f32x4.splat(8388608)),
                                i32x4.splat(0x7fffff),
                            );
                            v128.store(codes + shift, i32x4.shl(code, 4));
                            value = f32x4.pmax(negativeLimits, f32x4.pmin(limits, value));
                        }
                        value = f32x4.add(
                            f32x4.mul(value, v128.load(gains + at + shift)),
                            v128.load(offsets + at + shift),
                        );
                        accumulate(output + shift, value, width - (part << 2));
                    }
                    if (converts) count8(histogram, codes, width);
                }
            }
        }
    }
    store<u64>(counters, load<u64>(counters) + pulses);
    const beyond =
        i32x4.extract_lane(saturated, 0) + i32x4.extract_lane(saturated, 1) +
        i32x4.extract_lane(saturated, 2) + i32x4.extract_lane(saturated, 3);
    store<u64>(counters, load<u64>(counters, 8) + <u64>(<u32>beyond), 8);
}

@inline
function increment(at: usize): void {
    store<u32>(at, load<u32>(at) + 1);
}

/** Counts the first `width` (at most 8) codes; each is the byte offset of its first counter. */
@inline
function count8(histogram: usize, codes: usize, width: i32): void {
    if (width >= 8) {
        increment(histogram + load<usize>(codes, 0));
        increment(histogram + load<usize>(codes, 4) + 4);
        increment(histogram + load<usize>(codes, 8) + 8);
        increment(histogram + load<usize>(codes, 12) + 12);
        increment(histogram + load<usize>(codes, 16));
        increment(histogram + load<usize>(codes, 20) + 4);
        increment(histogram + load<usize>(codes, 24) + 8);
        increment(histogram + load<usize>(codes, 28) + 12);
        return;
    }
    for (let index: i32 = 0; index < width; index++) increment(histogram + load<usize>(codes + (<usize>index << 2)));
}

// ---------------------------------------------------------------------------------------------------------------
// Digital work on float32.

/** Codes of rows x elements values: clamp(round half away(value * inverse), low, high), int16; rows end up `toStride` bytes apart. */
export function quantise(
    from: usize, to: usize, rows: i32, elements: i32, toStride: usize, inverse: f32, low: f32, high: f32,
): void {
    const factor = f32x4.splat(inverse);
    const lows = f32x4.splat(low);
    const highs = f32x4.splat(high);
    const half = f32x4.splat(0.5);
    const signs = i32x4.splat(<i32>0x80000000);
    const magic = f32x4.splat(12582912);
    for (let row: i32 = 0; row < rows; row++) {
        let target = to;
        let index: i32 = 0;
        for (; index + 8 <= elements; index += 8) {
            let a = f32x4.mul(v128.load(from), factor);
            let b = f32x4.mul(v128.load(from, 16), factor);
            a = f32x4.trunc(f32x4.add(a, v128.or(v128.and(a, signs), half)));
            b = f32x4.trunc(f32x4.add(b, v128.or(v128.and(b, signs), half)));
            a = f32x4.add(f32x4.pmax(lows, f32x4.pmin(highs, a)), magic);
            b = f32x4.add(f32x4.pmax(lows, f32x4.pmin(highs, b)), magic);
            // Codes are within int16; 1.5 * 2^23 leaves them in the low 16 bits.
            v128.store(target, v128.shuffle<i16>(a, b, 0, 2, 4, 6, 8, 10, 12, 14));
            from += 32;
            target += 16;
        }
        for (; index < elements; index++) {
            const value = load<f32>(from) * inverse;
            const code = trunc<f32>(value + copysign<f32>(0.5, value));
            store<i16>(target, <i16>(<i32>max<f32>(low, min<f32>(high, code))));
            from += 4;
            target += 2;
        }
        to += toStride;
    }
}

/** Pointwise over `count` values: operation 0 clip(low, high), 1 add, 2 subtract, 3 multiply, 4 divide (second operand `low`),
 * 5 round half even. */
export function pointwise(from: usize, to: usize, count: i32, operation: i32, low: f32, high: f32): void {
    const lows = f32x4.splat(low);
    const highs = f32x4.splat(high);
    const end = from + (<usize>((count + 3) & ~3) << 2);
    for (; from < end; from += 16) {
        let value = v128.load(from);
        if (operation == 0) value = f32x4.pmin(highs, f32x4.pmax(lows, value));
        else if (operation == 1) value = f32x4.add(value, lows);
        else if (operation == 2) value = f32x4.sub(value, lows);
        else if (operation == 3) value = f32x4.mul(value, lows);
        else if (operation == 4) value = f32x4.div(value, lows);
        else value = f32x4.nearest(value);
        v128.store(to, value);
        to += 16;
    }
}

/** to = a + b over `count` values. */
export function addTensors(a: usize, b: usize, to: usize, count: i32): void {
    const end = a + (<usize>((count + 3) & ~3) << 2);
    for (; a < end; a += 16) {
        v128.store(to, f32x4.add(v128.load(a), v128.load(b)));
        b += 16;
        to += 16;
    }
}

/**
 * Pools one image of height x width x channels (channels last) by windows of kernelHeight x kernelWidth. Windows are cut
 * at the border. `average` 0: maximum; 1: mean of the real elements; 2: mean over the whole window (padding counts).
 */
export function pool(
    from: usize, to: usize, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
    kernelHeight: i32, kernelWidth: i32, strideY: i32, strideX: i32, padY: i32, padX: i32, padBottom: i32, padRight: i32, average: i32,
): void {
    for (let outY: i32 = 0; outY < outHeight; outY++) {
        const y0 = outY * strideY - padY;
        const top = max(0, y0);
        const bottom = min(height, y0 + kernelHeight);
        for (let outX: i32 = 0; outX < outWidth; outX++) {
            const x0 = outX * strideX - padX;
            const left = max(0, x0);
            const right = min(width, x0 + kernelWidth);
            let elements = (bottom - top) * (right - left);
            if (average == 2) elements = (min(height + padBottom, y0 + kernelHeight) - y0) * (min(width + padRight, x0 + kernelWidth) - x0);
            const target = to + (<usize>((outY * outWidth + outX) * channels) << 2);
            let channel: i32 = 0;
            for (; channel + 4 <= channels; channel += 4) {
                let value = f32x4.splat(average ? 0 : -Infinity);
                for (let y = top; y < bottom; y++) {
                    let source = from + (<usize>((y * width + left) * channels + channel) << 2);
                    for (let x = left; x < right; x++) {
                        value = average ? f32x4.add(value, v128.load(source)) : f32x4.pmax(value, v128.load(source));
                        source += <usize>channels << 2;
                    }
                }
                if (average) value = f32x4.div(value, f32x4.splat(<f32>elements));
                v128.store(target + (<usize>channel << 2), value);
            }
            for (; channel < channels; channel++) {
                let value: f32 = average ? 0 : -Infinity;
                for (let y = top; y < bottom; y++) {
                    let source = from + (<usize>((y * width + left) * channels + channel) << 2);
                    for (let x = left; x < right; x++) {
                        value = average ? value + load<f32>(source) : max<f32>(value, load<f32>(source));
                        source += <usize>channels << 2;
                    }
                }
                store<f32>(target + (<usize>channel << 2), average ? value / <f32>elements : value);
            }
        }
    }
}
