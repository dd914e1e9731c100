// Networks under elimination. Each is laid out at the top of the record; its eliminated nodes stay there where they are
// wanted later for the voltages inside the array.

import { aligned, reach, strideOf } from './memory';
import { eliminate } from './eliminate';

/** Fields of an entry, 4 bytes each. */
const PREVIOUS = 0, COUNT = 4, SIZE = 8, STRIDE = 12, HEADER = 16;

let recordTop: usize = 0;
let latest: usize = 0;
let keeps: bool = false;
let scratchAt: usize = 0;

export function startRecord(at: usize, keep: bool, scratch: usize): void {
    recordTop = at;
    latest = 0;
    keeps = keep;
    scratchAt = scratch;
}

/** An empty network of `size` nodes of which the first `count` are to go. */
export function openEntry(size: i32, count: i32): usize {
    const entry = recordTop;
    const stride = strideOf(size);
    const bytes = (<usize>stride * <usize>stride) << 3;
    reach(entry + HEADER + (<usize>(size + 1) << 2) + (<usize>count << 3) + bytes + 256);
    store<usize>(entry, latest, PREVIOUS);
    store<i32>(entry, count, COUNT);
    store<i32>(entry, size, SIZE);
    store<i32>(entry, stride, STRIDE);
    memory.fill(matrixOf(entry), 0, bytes);
    return entry;
}

/** Number of the array's node behind each node of an entry, 4 bytes each. */
@inline
export function nodesOf(entry: usize): usize {
    return entry + HEADER;
}

@inline
export function inversesOf(entry: usize): usize {
    return (nodesOf(entry) + (<usize>load<i32>(entry, SIZE) << 2) + 7) & ~7;
}

@inline
export function matrixOf(entry: usize): usize {
    return aligned(inversesOf(entry) + (<usize>load<i32>(entry, COUNT) << 3));
}

@inline
export function rowBytesOf(entry: usize): usize {
    return <usize>load<i32>(entry, STRIDE) << 3;
}

/** Eliminates; rows from `last` on are not needed. The entry's matrix is to be read before the next one is opened. */
export function closeEntry(entry: usize, last: i32): void {
    const count = load<i32>(entry, COUNT);
    const matrix = matrixOf(entry);
    eliminate(matrix, load<i32>(entry, SIZE), load<i32>(entry, STRIDE), count, last, inversesOf(entry), scratchAt);
    if (!keeps || count == 0) return;
    latest = entry;
    recordTop = aligned(matrix + <usize>count * rowBytesOf(entry));
}

/** Fills in the voltages of all eliminated nodes, the last eliminated first; `voltages` by node, known at the terminals. */
export function substituteBack(voltages: usize): void {
    for (let entry = latest; entry; entry = load<usize>(entry, PREVIOUS)) {
        const size = load<i32>(entry, SIZE);
        const nodes = nodesOf(entry);
        for (let t = load<i32>(entry, COUNT) - 1; t >= 0; t--) {
            const row = matrixOf(entry) + <usize>t * rowBytesOf(entry);
            let sum: f64 = 0;
            for (let b = t + 1; b < size; b++)
                sum += load<f64>(row + (<usize>b << 3)) * load<f64>(voltages + (<usize>load<i32>(nodes + (<usize>b << 2)) << 3));
            store<f64>(voltages + (<usize>load<i32>(nodes + (<usize>t << 2)) << 3), sum * load<f64>(inversesOf(entry) + (<usize>t << 3)));
        }
    }
}
