// A rectangle of the array as seen from outside: the conductances between its ports, which lie on its left, right, top
// and bottom, in that order. A block holds the wire segments to its right and below, so that its right ports are the left
// ports of its neighbour.

import { closeEntry, matrixOf, nodesOf, openEntry, rowBytesOf } from './record';
import { aligned, reach } from './memory';

/** Fields of a block, 4 bytes each. */
const LEFT = 0, RIGHT = 4, TOP = 8, BOTTOM = 12, HEADER = 16;

let stackTop: usize = 0;

export function startStack(at: usize): void {
    stackTop = at;
}

@inline
export function sizeOf(block: usize): i32 {
    return load<i32>(block, LEFT) + load<i32>(block, RIGHT) + load<i32>(block, TOP) + load<i32>(block, BOTTOM);
}

/** Conductances between ports, both triangles, without padding. */
@inline
export function portsOf(block: usize): usize {
    return aligned(block + HEADER + (<usize>sizeOf(block) << 2));
}

/** Keeps what an entry leaves after its elimination as a block at `at`; the stack ends there. */
export function keepBlock(entry: usize, count: i32, at: usize, left: i32, right: i32, top: i32, bottom: i32): usize {
    const size = left + right + top + bottom;
    reach(at + HEADER + (<usize>size << 2) + ((<usize>size * <usize>size) << 3) + 128);
    store<i32>(at, left, LEFT);
    store<i32>(at, right, RIGHT);
    store<i32>(at, top, TOP);
    store<i32>(at, bottom, BOTTOM);
    memory.copy(at + HEADER, nodesOf(entry) + (<usize>count << 2), <usize>size << 2);
    const to = portsOf(at);
    const rowBytes = rowBytesOf(entry);
    const from = matrixOf(entry) + <usize>count * (rowBytes + 8);
    for (let a: i32 = 0; a < size; a++) {
        store<f64>(to + (<usize>(a * size + a) << 3), 0);
        for (let b = a + 1; b < size; b++) {
            const value = load<f64>(from + <usize>a * rowBytes + (<usize>b << 3));
            store<f64>(to + (<usize>(a * size + b) << 3), value);
            store<f64>(to + (<usize>(b * size + a) << 3), value);
        }
    }
    stackTop = to + ((<usize>size * <usize>size) << 3);
    return at;
}

/** Where a new block goes. */
export function stackPosition(): usize {
    stackTop = aligned(stackTop);
    return stackTop;
}

/** Adds a block to an entry; its ports on each side become nodes from the number given. */
export function addBlock(entry: usize, block: usize, left: i32, right: i32, top: i32, bottom: i32): void {
    addSide(entry, block, LEFT, left, left, right, top, bottom);
    addSide(entry, block, RIGHT, right, left, right, top, bottom);
    addSide(entry, block, TOP, top, left, right, top, bottom);
    addSide(entry, block, BOTTOM, bottom, left, right, top, bottom);
}

/** Ports before those of a side. */
@inline
function before(block: usize, side: usize): i32 {
    let sum: i32 = 0;
    for (let other: usize = 0; other < side; other += 4) sum += load<i32>(block + other);
    return sum;
}

function addSide(entry: usize, block: usize, side: usize, to: i32, left: i32, right: i32, top: i32, bottom: i32): void {
    const count = load<i32>(block + side);
    if (count == 0) return;
    const from = before(block, side);
    memory.copy(nodesOf(entry) + (<usize>to << 2), block + HEADER + (<usize>from << 2), <usize>count << 2);
    addPair(entry, block, count, from, to, LEFT, left);
    addPair(entry, block, count, from, to, RIGHT, right);
    addPair(entry, block, count, from, to, TOP, top);
    addPair(entry, block, count, from, to, BOTTOM, bottom);
}

/** Conductances between two sides, where they belong above the diagonal. */
function addPair(entry: usize, block: usize, count: i32, from: i32, to: i32, otherSide: usize, otherTo: i32): void {
    const others = load<i32>(block + otherSide);
    if (others == 0 || otherTo < to) return;
    const otherFrom = before(block, otherSide);
    const size = sizeOf(block);
    const rowBytes = rowBytesOf(entry);
    for (let a: i32 = 0; a < count; a++) {
        const source = portsOf(block) + (<usize>((from + a) * size + otherFrom) << 3);
        const target = matrixOf(entry) + <usize>(to + a) * rowBytes + (<usize>otherTo << 3);
        for (let b: i32 = 0; b < others; b++) {
            const at = <usize>b << 3;
            store<f64>(target + at, load<f64>(target + at) + load<f64>(source + at));
        }
    }
}

/** A block and the one to its right as one. */
export function joinSideways(a: usize, b: usize): usize {
    const shared = load<i32>(a, RIGHT);
    const left = load<i32>(a, LEFT);
    const right = load<i32>(b, RIGHT);
    const topA = load<i32>(a, TOP);
    const topB = load<i32>(b, TOP);
    const bottomA = load<i32>(a, BOTTOM);
    const bottomB = load<i32>(b, BOTTOM);
    const top = shared + left + right;
    const bottom = top + topA + topB;
    const size = bottom + bottomA + bottomB;
    const entry = openEntry(size, shared);
    addBlock(entry, a, shared, 0, top, bottom);
    addBlock(entry, b, 0, shared + left, top + topA, bottom + bottomA);
    closeEntry(entry, size);
    return keepBlock(entry, shared, a, left, right, topA + topB, bottomA + bottomB);
}

/** A block and the one below it as one. */
export function joinUpright(a: usize, b: usize): usize {
    const shared = load<i32>(a, BOTTOM);
    const leftA = load<i32>(a, LEFT);
    const leftB = load<i32>(b, LEFT);
    const rightA = load<i32>(a, RIGHT);
    const rightB = load<i32>(b, RIGHT);
    const top = load<i32>(a, TOP);
    const bottom = load<i32>(b, BOTTOM);
    const right = shared + leftA + leftB;
    const above = right + rightA + rightB;
    const size = above + top + bottom;
    const entry = openEntry(size, shared);
    addBlock(entry, a, shared, right, above, 0);
    addBlock(entry, b, shared + leftA, right + rightA, 0, above + top);
    closeEntry(entry, size);
    return keepBlock(entry, shared, a, leftA + leftB, rightA + rightB, top, bottom);
}
