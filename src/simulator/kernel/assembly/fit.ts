// Calibration of a block's columns in float64: each sum in the order of the plain loops, two columns at a time. Values of
// columns lie in tiles, [column tile of 8][vector][8], as `exactSums` leaves them.

/**
 * What the rows of a block are driven with, count x rows: codes on a grid of what `values` holds at the `offsets` of its
 * matrix rows, `stride` bytes from vector to vector, then bias rows at full code. `low`: the least code.
 */
export function driveCodes(
    values: usize, count: i32, stride: usize, offsets: usize, matrixRows: i32, rows: i32, scale: f64, high: f64, low: f64, to: usize,
): void {
    for (let vector: i32 = 0; vector < count; vector++) {
        let place = offsets;
        for (let row: i32 = 0; row < matrixRows; row++) {
            const value = <f64>load<f32>(values + load<usize>(place));
            const magnitude = Math.floor(Math.abs(value) / scale + 0.5);
            const code = magnitude > high ? high : magnitude;
            const signed = value < 0 ? max(low, -code) : code;
            // Neither a negative zero nor what is no number.
            store<f64>(to, signed == signed ? signed + 0 : 0);
            place += 4;
            to += 8;
        }
        for (let row = matrixRows; row < rows; row++) {
            store<f64>(to, high);
            to += 8;
        }
        values += stride;
    }
}

/** The bits of `count` codes that a phase applies: of their magnitudes, or of their two's complements. */
export function codeParts(from: usize, count: i32, complements: bool, shift: i32, mask: i32, to: usize): void {
    const end = from + (<usize>count << 3);
    for (; from < end; from += 8) {
        const code = load<f64>(from);
        const part = <f64>(((complements ? <i32>code : <i32>Math.abs(code)) >> shift) & mask);
        store<f64>(to, code < 0 && !complements ? -part : part);
        to += 8;
    }
}

/** A row-major matrix, less another where there is one, as [column tile of 8][row][8], filled up with zeros. */
export function tileMatrix(from: usize, less: usize, rows: i32, columns: i32, to: usize): void {
    for (let column: i32 = 0; column < columns; column += 8) {
        const width = <usize>min(8, columns - column) << 3;
        for (let row: i32 = 0; row < rows; row++) {
            const at = <usize>(row * columns + column) << 3;
            for (let lane: usize = 0; lane < 64; lane += 8) {
                let value: f64 = 0;
                if (lane < width) {
                    value = load<f64>(from + at + lane);
                    if (less) value -= load<f64>(less + at + lane);
                }
                store<f64>(to + lane, value);
            }
            to += 64;
        }
    }
}

/** Tiles divided by a number for each column, no less than `least`; in place. */
export function divideTiles(tiles: usize, count: i32, columns: i32, divisors: usize, least: f64): void {
    const bound = f64x2.splat(least);
    for (let column: i32 = 0; column < columns; column += 8) {
        for (const end = tiles + (<usize>count << 6); tiles < end; tiles += 64)
            for (let lane: usize = 0; lane < 64; lane += 16) {
                const value = f64x2.div(v128.load(tiles + lane), v128.load(divisors + lane));
                v128.store(tiles + lane, f64x2.max(bound, value));
            }
        divisors += 64;
    }
}

/** Tiles by a factor, then with a number for each column added; in place. */
export function scaleTiles(tiles: usize, count: i32, columns: i32, factor: f64, addends: usize): void {
    const factors = f64x2.splat(factor);
    for (let column: i32 = 0; column < columns; column += 8) {
        for (const end = tiles + (<usize>count << 6); tiles < end; tiles += 64)
            for (let lane: usize = 0; lane < 64; lane += 16) {
                const value = f64x2.mul(v128.load(tiles + lane), factors);
                v128.store(tiles + lane, f64x2.add(value, v128.load(addends + lane)));
            }
        addends += 64;
    }
}

/** Every `stride`-th value by a factor, `kept` of them, counted from column to column of a vector, then from vector to vector. */
export function thinTiles(tiles: usize, count: i32, columns: i32, stride: i32, kept: i32, factor: f64, to: usize): void {
    let at: i32 = 0;
    for (const end = to + (<usize>kept << 3); to < end; to += 8) {
        const column = at % columns;
        const vector = at / columns;
        const place = <usize>(column >> 3) * (<usize>count << 6) + (<usize>vector << 6) + (<usize>(column & 7) << 3);
        store<f64>(to, factor * load<f64>(tiles + place));
        at += stride;
    }
}

/** Adds what a phase's conversions of two columns stand for, in units of u of the whole input. */
@inline
function converted(sum: v128, value: v128, step: f64, limit: f64, codeSteps: f64): v128 {
    const counts = f64x2.splat(codeSteps);
    if (step < 0) return f64x2.add(sum, f64x2.mul(value, counts));
    const steps = f64x2.splat(step);
    const magnitude = f64x2.floor(f64x2.add(f64x2.div(f64x2.abs(value), steps), f64x2.splat(0.5)));
    const sign = v128.and(value, i64x2.splat(<i64>0x8000000000000000));
    const code = v128.or(f64x2.pmin(f64x2.splat(limit), magnitude), sign);
    return f64x2.add(sum, f64x2.mul(f64x2.mul(code, steps), counts));
}

/** Of two columns, where the measured values have moved: covariance over variance, kept within bounds; 1 elsewhere. */
@inline
function slopes(variance: v128, covariance: v128, squares: v128, low: f64, high: f64): v128 {
    const moved = v128.and(
        f64x2.gt(variance, f64x2.mul(f64x2.splat(1e-18), squares)),
        f64x2.gt(variance, f64x2.splat(0)),
    );
    const slope = f64x2.min(f64x2.splat(high), f64x2.max(f64x2.splat(low), f64x2.div(covariance, variance)));
    return v128.bitselect(slope, f64x2.splat(1), moved);
}

/**
 * Least squares of the tiles `exact` against what a block's columns measure: for each column slope, offset, and the squares
 * that they leave, at `to` with `columns` filled up to whole tiles each. `phases` holds for each phase the address of its
 * tiles, its largest code, what a code counts for, and what its values are multiplied by before the conversion with `step`
 * (negative: none). `laws` holds by column, filled up alike, a slope, a divisor and an offset: measured values are slope * u *
 * divisor * weight * scale + offset. Slopes are kept within `low` and `high`. `scratch`: 16 bytes a vector.
 */
export function fitTiles(
    phases: usize, phaseCount: i32, count: i32, columns: i32, step: f64, exact: usize, laws: usize, weight: f64, scale: f64, low: f64, high: f64, scratch: usize, to: usize,
): void {
    const weights = f64x2.splat(weight);
    const scales = f64x2.splat(scale);
    const counts = f64x2.splat(<f64>count);
    const padded = <usize>((columns + 7) & ~7) << 3;
    const end = phases + (<usize>phaseCount << 5);
    for (let column: i32 = 0; column < columns; column += 2) {
        const place = <usize>(column >> 3) * (<usize>count << 6) + (<usize>(column & 7) << 3);
        const own = laws + (<usize>column << 3);
        const lawSlope = v128.load(own);
        const divisor = v128.load(own + padded);
        const lawOffset = v128.load(own + (padded << 1));
        let meanMeasured = f64x2.splat(0);
        let meanExact = f64x2.splat(0);
        for (let vector: i32 = 0; vector < count; vector++) {
            const at = place + (<usize>vector << 6);
            let sum = f64x2.splat(0);
            for (let phase = phases; phase < end; phase += 32) {
                const value = f64x2.mul(v128.load64_splat(phase, 24), v128.load(<usize>load<f64>(phase) + at));
                sum = converted(sum, value, step, load<f64>(phase, 8), load<f64>(phase, 16));
            }
            const product = f64x2.mul(f64x2.mul(lawSlope, sum), divisor);
            const measured = f64x2.add(f64x2.mul(f64x2.mul(product, weights), scales), lawOffset);
            v128.store(scratch + (<usize>vector << 4), measured);
            meanMeasured = f64x2.add(meanMeasured, measured);
            meanExact = f64x2.add(meanExact, v128.load(exact + at));
        }
        meanMeasured = f64x2.div(meanMeasured, counts);
        meanExact = f64x2.div(meanExact, counts);
        let variance = f64x2.splat(0);
        let covariance = f64x2.splat(0);
        let squares = f64x2.splat(0);
        for (let vector: i32 = 0; vector < count; vector++) {
            const measured = v128.load(scratch + (<usize>vector << 4));
            const ideal = v128.load(exact + place + (<usize>vector << 6));
            const off = f64x2.sub(measured, meanMeasured);
            variance = f64x2.add(variance, f64x2.mul(off, off));
            covariance = f64x2.add(covariance, f64x2.mul(off, f64x2.sub(ideal, meanExact)));
            squares = f64x2.add(squares, f64x2.add(f64x2.mul(ideal, ideal), f64x2.mul(measured, measured)));
        }
        const slope = slopes(variance, covariance, squares, low, high);
        const offset = f64x2.sub(meanExact, f64x2.mul(slope, meanMeasured));
        let left = f64x2.splat(0);
        for (let vector: i32 = 0; vector < count; vector++) {
            const fitted = f64x2.add(f64x2.mul(slope, v128.load(scratch + (<usize>vector << 4))), offset);
            const error = f64x2.sub(fitted, v128.load(exact + place + (<usize>vector << 6)));
            left = f64x2.add(left, f64x2.mul(error, error));
        }
        const result = to + (<usize>column << 3);
        v128.store(result, slope);
        v128.store(result + padded, offset);
        v128.store(result + (padded << 1), left);
    }
}
