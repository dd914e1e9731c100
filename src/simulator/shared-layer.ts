import type { ProgrammedLayer } from './programmed';

const shared = (values: Float64Array): Float64Array => {
    const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
    copy.set(values);
    return copy;
};

/** The layer with its cells where every worker sees them. */
export const inSharedMemory = (layer: ProgrammedLayer): ProgrammedLayer => ({
    ...layer,
    blocks: layer.blocks.map((block) => ({
        ...block,
        plus: shared(block.plus),
        minus: shared(block.minus),
        columnSum: shared(block.columnSum),
        ...(block.squares ? { squares: shared(block.squares) } : {}),
    })),
});
