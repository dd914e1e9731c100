// What calibration repeats for many candidates, in float64 and in one order, so that it has the bits of a plain loop.

/** Largest of `count` float32, or of their magnitudes; 0 where nothing is above it. */
export function largestFloat(values: usize, count: i32, magnitudes: bool): f32 {
    let most = f32x4.splat(0);
    const end = values + (<usize>count << 2);
    for (; values + 16 <= end; values += 16) {
        const four = v128.load(values);
        most = f32x4.max(most, magnitudes ? f32x4.abs(four) : four);
    }
    let largest = max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
    for (; values < end; values += 4) {
        const value = load<f32>(values);
        largest = max(largest, magnitudes ? Mathf.abs(value) : value);
    }
    return largest;
}

/** Asked so often whether the sum is too large already. */
const portion: i32 = 256;

/**
 * Squared errors of conversion with a step, added up; no further than to `least`. `phases` holds for each phase: the
 * address of its `count` values (a multiple of two, filled up with zeros) as float64, its largest code, and what a code
 * counts for.
 */
export function conversionError(phases: usize, phaseCount: i32, count: i32, step: f64, least: f64): f64 {
    const steps = f64x2.splat(step);
    const half = f64x2.splat(0.5);
    const sign = i64x2.splat(<i64>0x8000000000000000);
    const end = phases + <usize>phaseCount * 24;
    let sum: f64 = 0;
    for (let first: i32 = 0; first < count && sum < least; first += portion) {
        const last = <usize>min(first + portion, count) << 3;
        for (let at = <usize>first << 3; at < last; at += 16) {
            let error = f64x2.splat(0);
            for (let phase = phases; phase < end; phase += 24) {
                const value = v128.load(<usize>load<f64>(phase) + at);
                const magnitude = f64x2.floor(f64x2.add(f64x2.div(f64x2.abs(value), steps), half));
                const code = v128.or(f64x2.pmin(v128.load64_splat(phase, 8), magnitude), v128.and(value, sign));
                const off = f64x2.sub(value, f64x2.mul(code, steps));
                error = f64x2.add(error, f64x2.mul(v128.load64_splat(phase, 16), off));
            }
            const square = f64x2.mul(error, error);
            sum += f64x2.extract_lane(square, 0);
            sum += f64x2.extract_lane(square, 1);
        }
    }
    return sum;
}
