// All memory: first the scratch of `eliminate`, then the stack of the blocks' port networks, then the record of
// eliminated nodes. Addresses are bytes.

/** Grows the memory so that it reaches `end`. */
export function reach(end: usize): void {
    const have = memory.size();
    const need = <i32>((end + 65535) >> 16);
    if (need > have && memory.grow(need - have) < 0) unreachable();
}

@inline
export function aligned(address: usize): usize {
    return (address + 63) & ~63;
}

/** Doubles from one matrix row to the next: a multiple of the tile of `eliminate`. */
@inline
export function strideOf(size: i32): i32 {
    return (size + 3) & ~3;
}
