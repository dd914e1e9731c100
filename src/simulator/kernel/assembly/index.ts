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
const HISTOGRAM: usize = 60; // 8 interleaved uint32 counters a magnitude
const COUNTERS: usize = 64; // uint64: saturated conversions
const PANEL: usize = 68; // scratch: 2 * tilesPerPanel * (PAIRS * 16 + 64) bytes
const SUMS: usize = 72; // scratch: 2 * tilesPerPanel * 128 bytes of sums, 64 bytes of codes
const OUTPUT: usize = 76; // bytes from a product's output address to the block's first column

const tilesPerPanel: i32 = 8;

// Vectors that the loops keep in registers. They are loaded, since V8 would build a constant anew in every round.
const integers = memory.data<i32>([
    0x7feb352d, 0x7feb352d, 0x7feb352d, 0x7feb352d, // MULTIPLIER
    <i32>0x846ca68b, <i32>0x846ca68b, <i32>0x846ca68b, <i32>0x846ca68b, // MULTIPLIER + 16
    0x00010001, 0x00010001, 0x00010001, 0x00010001, // ONES
    <i32>0x80000000, <i32>0x80000000, <i32>0x80000000, <i32>0x80000000, // SIGNS
], 16);
const floats = memory.data<f32>([
    510, 510, 510, 510, // MIDDLE
    // The coefficients of noise.ts for the sum of bytes itself, 256 times x; powers of two apart, so the bits are the same.
    0.0065111578442156315, 0.0065111578442156315, 0.0065111578442156315, 0.0065111578442156315,
    2.8677236141305684e-09, 2.8677236141305684e-09, 2.8677236141305684e-09, 2.8677236141305684e-09,
    2.5501048348712876e-14, 2.5501048348712876e-14, 2.5501048348712876e-14, 2.5501048348712876e-14,
    -2.3572158161105387e-19, -2.3572158161105387e-19, -2.3572158161105387e-19, -2.3572158161105387e-19,
    1.132881173835632e-24, 1.132881173835632e-24, 1.132881173835632e-24, 1.132881173835632e-24,
    0.5, 0.5, 0.5, 0.5, // HALF
    8388608, 8388608, 8388608, 8388608, // MAGIC: adding 2^23 leaves an integer in the low bits
], 16);

// ---------------------------------------------------------------------------------------------------------------
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

/**
 * Adds the read noise: values[product][8] = sum * scale + deviation * normal for eight columns from `column` on, in place
 * of the integer sums; standard normals as `columnNormal` in noise.ts.
 */
function addNoise(
    sums: usize, varianceSums: usize, products: i32, keys: usize, column: i32, scales: usize, varianceScales: usize,
): void {
    const lanes = i32x4.mul(i32x4.add(i32x4.splat(column), i32x4(0, 1, 2, 3)), i32x4.splat(<i32>0x9e3779b1));
    const lanesHigh = i32x4.add(lanes, i32x4.splat(<i32>0x9e3779b1 * 4));
    const firstMultiplier = v128.load(integers);
    const secondMultiplier = v128.load(integers, 16);
    const ones = v128.load(integers, 32);
    const middle = v128.load(floats);
    const c1 = v128.load(floats, 16);
    const c3 = v128.load(floats, 32);
    const c5 = v128.load(floats, 48);
    const c7 = v128.load(floats, 64);
    const c9 = v128.load(floats, 80);
    const scaleLow = v128.load(scales);
    const scaleHigh = v128.load(scales, 16);
    const end = sums + (<usize>products << 5);
    for (; sums < end; sums += 32) {
        const first = v128.load32_splat(keys);
        const second = v128.load32_splat(keys, 4);
        let a = v128.xor(first, lanes);
        let b = v128.xor(first, lanesHigh);
        a = i32x4.mul(v128.xor(a, i32x4.shr_u(a, 16)), firstMultiplier);
        b = i32x4.mul(v128.xor(b, i32x4.shr_u(b, 16)), firstMultiplier);
        a = i32x4.mul(i32x4.add(v128.xor(a, i32x4.shr_u(a, 15)), second), secondMultiplier);
        b = i32x4.mul(i32x4.add(v128.xor(b, i32x4.shr_u(b, 15)), second), secondMultiplier);
        a = v128.xor(a, i32x4.shr_u(a, 16));
        b = v128.xor(b, i32x4.shr_u(b, 16));
        a = i32x4.dot_i16x8_s(i16x8.extadd_pairwise_i8x16_u(a), ones);
        b = i32x4.dot_i16x8_s(i16x8.extadd_pairwise_i8x16_u(b), ones);
        a = f32x4.sub(f32x4.convert_i32x4_s(a), middle);
        b = f32x4.sub(f32x4.convert_i32x4_s(b), middle);
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
        x = f32x4.sqrt(f32x4.mul(f32x4.convert_i32x4_s(v128.load(varianceSums)), v128.load(varianceScales)));
        y = f32x4.sqrt(f32x4.mul(f32x4.convert_i32x4_s(v128.load(varianceSums, 16)), v128.load(varianceScales, 16)));
        a = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums)), scaleLow), f32x4.mul(x, a));
        b = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums, 16)), scaleHigh), f32x4.mul(y, b));
        v128.store(sums, a);
        v128.store(sums, b, 16);
        varianceSums += 32;
        keys += 8;
    }
}

/** The same without noise. */
function scaleSums(sums: usize, products: i32, scales: usize): void {
    const low = v128.load(scales);
    const high = v128.load(scales, 16);
    const end = sums + (<usize>products << 5);
    for (; sums < end; sums += 32) {
        v128.store(sums, f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums)), low));
        v128.store(sums, f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums, 16)), high), 16);
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
function storeTile(to: usize, squares: usize, pairs: v128, squared: bool): void {
    v128.store(to, pairs);
    if (squared) v128.store(squares, i16x8.mul(pairs, pairs));
}

/**
 * Copies the runs of four products into a tile at `to`, and their squares to `squares`. Where a run is no multiple of
 * eight elements, too much is written, and then written over by the next.
 */
@inline
function gatherRuns(
    run: usize, runsEnd: usize, a: usize, b: usize, c: usize, d: usize, to: usize, squares: usize, squared: bool, part: i32, bits: i32,
): void {
    while (run < runsEnd) {
        const offset = load<usize>(run);
        const pairs = <usize>((load<i32>(run, 4) + 1) >> 1);
        const end = to + (pairs << 4);
        let at = to;
        let from = offset;
        while (at < end) {
            const va = partOf(v128.load(a + from), part, bits);
            const vb = partOf(v128.load(b + from), part, bits);
            const vc = partOf(v128.load(c + from), part, bits);
            const vd = partOf(v128.load(d + from), part, bits);
            const abLow = v128.shuffle<i32>(va, vb, 0, 4, 1, 5);
            const cdLow = v128.shuffle<i32>(vc, vd, 0, 4, 1, 5);
            const abHigh = v128.shuffle<i32>(va, vb, 2, 6, 3, 7);
            const cdHigh = v128.shuffle<i32>(vc, vd, 2, 6, 3, 7);
            storeTile(at, squares, v128.shuffle<i64>(abLow, cdLow, 0, 2), squared);
            storeTile(at + 16, squares + 16, v128.shuffle<i64>(abLow, cdLow, 1, 3), squared);
            storeTile(at + 32, squares + 32, v128.shuffle<i64>(abHigh, cdHigh, 0, 2), squared);
            storeTile(at + 48, squares + 48, v128.shuffle<i64>(abHigh, cdHigh, 1, 3), squared);
            at += 64;
            squares += 64;
            from += 16;
        }
        squares -= at - end;
        to = end;
        run += 8;
    }
}

/** Gathers a tile of `count` products; it is filled up with the first. */
function gather(block: usize, from: usize, count: i32, to: usize, squares: usize): void {
    const part = load<i32>(block, PART);
    const bits = load<i32>(block, PART_BITS);
    const a = load<usize>(from);
    const b = load<usize>(from + (count > 1 ? 4 : 0));
    const c = load<usize>(from + (count > 2 ? 8 : 0));
    const d = load<usize>(from + (count > 3 ? 12 : 0));
    const run = load<usize>(block, RUNS);
    const end = run + (<usize>load<i32>(block, RUN_COUNT) << 3);
    if (part) {
        if (squares) gatherRuns(run, end, a, b, c, d, to, squares, true, part, bits);
        else gatherRuns(run, end, a, b, c, d, to, 0, false, part, bits);
    } else if (squares) gatherRuns(run, end, a, b, c, d, to, squares, true, 0, 0);
    else gatherRuns(run, end, a, b, c, d, to, 0, false, 0, 0);
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
function convert(
    values: usize, products: i32, to: usize, shift: usize, width: i32, codes: usize, histogram: usize, limit: f32, gains: usize, offsets: usize,
): i32 {
    const signs = v128.load(integers, 48);
    const half = v128.load(floats, 96);
    const magic = v128.load(floats, 112);
    const limits = f32x4.splat(limit);
    const gainLow = v128.load(gains);
    const gainHigh = v128.load(gains, 16);
    const offsetLow = v128.load(offsets);
    const offsetHigh = v128.load(offsets, 16);
    let saturated = i32x4.splat(0);
    const end = to + (<usize>products << 2);
    for (; to < end; to += 4) {
        const low = v128.load(values);
        const high = v128.load(values, 16);
        let a = f32x4.trunc(f32x4.add(v128.andnot(low, signs), half));
        let b = f32x4.trunc(f32x4.add(v128.andnot(high, signs), half));
        saturated = i32x4.sub(saturated, f32x4.gt(a, limits));
        saturated = i32x4.sub(saturated, f32x4.gt(b, limits));
        a = f32x4.pmin(limits, a);
        b = f32x4.pmin(limits, b);
        v128.store(codes, i32x4.shl(v128.xor(f32x4.add(a, magic), magic), 5));
        v128.store(codes, i32x4.shl(v128.xor(f32x4.add(b, magic), magic), 5), 16);
        a = f32x4.add(f32x4.mul(v128.or(a, v128.and(low, signs)), gainLow), offsetLow);
        b = f32x4.add(f32x4.mul(v128.or(b, v128.and(high, signs)), gainHigh), offsetHigh);
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

/** The same for a neuron of unlimited resolution and range. */
function pass(values: usize, products: i32, to: usize, shift: usize, width: i32, gains: usize, offsets: usize): void {
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

/**
 * Multiplies `count` products by a block: sum, noise, conversion, statistics, and the dequantised result added to the
 * output. `from` and `to` hold the address of each product's first input element and of its output row, `keys` the
 * product's noise key.
 */
export function runBlock(block: usize, from: usize, to: usize, keys: usize, count: i32): void {
    const pairs = load<i32>(block, PAIRS);
    const columns = load<i32>(block, COLUMNS);
    const variances = load<usize>(block, VARIANCES);
    const limit = load<f32>(block, LIMIT);
    const counters = load<usize>(block, COUNTERS);
    const panel = load<usize>(block, PANEL);
    const tileBytes = (<usize>pairs << 4) + 64;
    const squares = panel + <usize>tilesPerPanel * tileBytes;
    const sums = load<usize>(block, SUMS);
    const varianceSums = sums + 128 * tilesPerPanel;
    const codes = varianceSums + 128 * tilesPerPanel;

    for (let start: i32 = 0; start < count; start += 4 * tilesPerPanel) {
        const here = min(4 * tilesPerPanel, count - start);
        let tile: usize = 0;
        for (let first: i32 = 0; first < here; first += 4) {
            const list = from + (<usize>(start + first) << 2);
            gather(block, list, min(4, here - first), panel + tile, variances ? squares + tile : 0);
            tile += tileBytes;
        }
        const targets = to + (<usize>start << 2);
        for (let column: i32 = 0; column < columns; column += 8) {
            const at = <usize>column << 2;
            const tileAt = <usize>(column >> 3) * (<usize>pairs << 5);
            tile = 0;
            for (let first: i32 = 0; first < here; first += 4) {
                const shift = <usize>first << 5;
                multiply(panel + tile, load<usize>(block, WEIGHTS) + tileAt, pairs, load<usize>(block, BIAS) + at, sums + shift);
                if (variances)
                    multiply(squares + tile, variances + tileAt, pairs, load<usize>(block, BIAS_VARIANCE) + at, varianceSums + shift);
                tile += tileBytes;
            }
            const scales = load<usize>(block, SCALE) + at;
            if (variances)
                addNoise(sums, varianceSums, here, keys + (<usize>start << 3), column, scales, load<usize>(block, VARIANCE_SCALE) + at);
            else scaleSums(sums, here, scales);
            const shift = load<usize>(block, OUTPUT) + at;
            const gains = load<usize>(block, GAIN) + at;
            const offsets = load<usize>(block, OFFSET) + at;
            const width = columns - column;
            if (limit < 0) pass(sums, here, targets, shift, width, gains, offsets);
            else {
                const histogram = load<usize>(block, HISTOGRAM);
                const saturated = convert(sums, here, targets, shift, width, codes, histogram, limit, gains, offsets);
                store<u64>(counters, load<u64>(counters) + <u64>(<u32>saturated));
            }
        }
    }
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

/** Sum of |codes| times how often each is used; `count` codes, uses are int16. */
export function weightedMagnitudes(codes: usize, uses: usize, count: i32): f64 {
    let total: i64 = 0;
    const end = codes + (<usize>count << 1);
    while (codes < end) {
        // Few enough at a time that no lane overflows.
        const stop = min(end, codes + 1024);
        let sum = i32x4.splat(0);
        for (; codes < stop; codes += 16) {
            sum = i32x4.add(sum, i32x4.dot_i16x8_s(i16x8.abs(v128.load(codes)), v128.load(uses)));
            uses += 16;
        }
        total += i64(i32x4.extract_lane(sum, 0)) + i64(i32x4.extract_lane(sum, 1));
        total += i64(i32x4.extract_lane(sum, 2)) + i64(i32x4.extract_lane(sum, 3));
    }
    return <f64>total;
}

/** Pointwise over `count` values: operation 0 clip(low, high), 1 add, 2 subtract, 3 multiply, 4 divide (second operand `low`),
 * 5 round half even. */
export function pointwise(from: usize, to: usize, count: i32, operation: i32, low: f32, high: f32): void {
    const lows = f32x4.splat(low);
    const highs = f32x4.splat(high);
    const end = from + (<usize>((count + 3) & ~3) << 2);
    if (operation == 0)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.pmin(highs, f32x4.pmax(lows, v128.load(from))));
    else if (operation == 1)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.add(v128.load(from), lows));
    else if (operation == 2)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.sub(v128.load(from), lows));
    else if (operation == 3)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.mul(v128.load(from), lows));
    else if (operation == 4)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.div(v128.load(from), lows));
    else for (; from < end; from += 16, to += 16) v128.store(to, f32x4.nearest(v128.load(from)));
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
