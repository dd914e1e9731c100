import type { ProgrammedLayer } from './programmed';

/** The values where every worker sees them; themselves where they are there. */
export const sharedCopy = (values: Float64Array): Float64Array => {
    if (values.buffer instanceof SharedArrayBuffer) return values;
    const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
    copy.set(values);
    return copy;
};

/** The layer with its cells where every worker sees them; copies that have their cells in common still do. */
export const inSharedMemory = (layer: ProgrammedLayer): ProgrammedLayer => {
    const known = new Map<Float64Array, Float64Array>();
    const shared = (values: Float64Array): Float64Array => {
        const copy = known.get(values) ?? sharedCopy(values);
        known.set(values, copy);
        return copy;
    };
    return {
        ...layer,
        blocks: layer.blocks.map((block) => ({
            ...block,
            plus: shared(block.plus),
            minus: shared(block.minus),
            columnSum: shared(block.columnSum),
            ...(block.squares ? { squares: shared(block.squares) } : {}),
            ...(block.idleSquares ? { idleSquares: shared(block.idleSquares) } : {}),
        })),
    };
};
