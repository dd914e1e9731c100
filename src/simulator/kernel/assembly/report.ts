import { convert, convertPairs, pass } from './convert';
import { BOUNDS, COLUMNS, COUNTERS, GAIN, HISTOGRAM, LIMIT, LOWEST, OFFSET, OUTPUT } from './descriptor';

/** Converts the values of eight columns from `column` on, counts, and adds what the codes stand for to the outputs. */
@inline
export function report(block: usize, values: usize, products: i32, targets: usize, column: i32, codes: usize): void {
    const at = <usize>column << 2;
    const limit = load<f32>(block, LIMIT);
    const shift = load<usize>(block, OUTPUT) + at;
    const gains = load<usize>(block, GAIN) + at;
    const offsets = load<usize>(block, OFFSET) + at;
    const width = load<i32>(block, COLUMNS) - column;
    if (limit < 0) pass(values, products, targets, shift, width, gains, offsets);
    else if (width >= 8 && load<usize>(block, BOUNDS)) convertPairs(values, products, targets, shift, load<usize>(block, BOUNDS), gains, offsets);
    else {
        const histogram = load<usize>(block, HISTOGRAM);
        const saturated = convert(values, products, targets, shift, width, codes, histogram, load<f32>(block, LOWEST), limit, gains, offsets);
        const counters = load<usize>(block, COUNTERS);
        store<u64>(counters, load<u64>(counters) + <u64>(<u32>saturated));
    }
}
