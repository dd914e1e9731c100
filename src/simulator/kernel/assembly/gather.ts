import { RUNS, RUN_COUNT } from './descriptor';

// Gathering: a tile is four products side by side, [pair][product][2] int16, and the same of the squares.

/** The bits of the code that this phase applies; those of its magnitude keep the sign. */
@inline
function partOf(codes: v128, part: i32, shift: i32, mask: v128): v128 {
    if (part == 0) return codes;
    if (part == 2) return v128.and(i16x8.shr_u(codes, shift), mask);
    const bits = v128.and(i16x8.shr_u(i16x8.abs(codes), shift), mask);
    const sign = i16x8.shr_s(codes, 15);
    return i16x8.sub(v128.xor(bits, sign), sign);
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
    run: usize, runsEnd: usize, a: usize, b: usize, c: usize, d: usize, to: usize, squares: usize, squared: bool, part: i32, shift: i32, mask: v128,
): void {
    while (run < runsEnd) {
        const offset = load<usize>(run);
        const pairs = <usize>((load<i32>(run, 4) + 1) >> 1);
        const end = to + (pairs << 4);
        let at = to;
        let from = offset;
        while (at < end) {
            const va = partOf(v128.load(a + from), part, shift, mask);
            const vb = partOf(v128.load(b + from), part, shift, mask);
            const vc = partOf(v128.load(c + from), part, shift, mask);
            const vd = partOf(v128.load(d + from), part, shift, mask);
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

/** Gathers a part of the codes of a tile of `count` products; it is filled up with the first. */
export function gather(
    block: usize, from: usize, count: i32, to: usize, squares: usize, part: i32, shift: i32, ones: i32,
): void {
    const mask = i16x8.splat(<i16>ones);
    const a = load<usize>(from);
    const b = load<usize>(from + (count > 1 ? 4 : 0));
    const c = load<usize>(from + (count > 2 ? 8 : 0));
    const d = load<usize>(from + (count > 3 ? 12 : 0));
    const run = load<usize>(block, RUNS);
    const end = run + (<usize>load<i32>(block, RUN_COUNT) << 3);
    if (part == 1) {
        if (squares) gatherRuns(run, end, a, b, c, d, to, squares, true, 1, shift, mask);
        else gatherRuns(run, end, a, b, c, d, to, 0, false, 1, shift, mask);
    } else if (part == 2) {
        if (squares) gatherRuns(run, end, a, b, c, d, to, squares, true, 2, shift, mask);
        else gatherRuns(run, end, a, b, c, d, to, 0, false, 2, shift, mask);
    } else if (squares) gatherRuns(run, end, a, b, c, d, to, squares, true, 0, 0, mask);
    else gatherRuns(run, end, a, b, c, d, to, 0, false, 0, 0, mask);
}
