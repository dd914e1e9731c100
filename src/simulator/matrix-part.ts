import type { Block } from '../mapping/mapping';

/** A name for the part of its layer's matrix that a block holds; copies of it have the same. */
export const matrixPart = (block: Block): string => {
    const { group, rowStart, rowEnd, rowStep = 1, columnStart, columnEnd, biasRows, biasColumns = 0 } = block;
    return [group, rowStart, rowEnd, rowStep, columnStart, columnEnd, biasRows, biasColumns].join(' ');
};
