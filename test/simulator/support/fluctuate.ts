import type { ProgrammedBlock } from '../../../src/simulator/programmed';

/**
 * The same block as one read finds it: every cell redrawn around its conductance, and the column sums with them. What a
 * column settles to is still multiplied back by the old sums.
 */
export const fluctuate = (block: ProgrammedBlock, readNoise: number, normal: () => number): ProgrammedBlock => {
    const redraw = (conductance: number): number => conductance * (1 + readNoise * normal());
    const [plus, minus] = [block.plus.map(redraw), block.minus.map(redraw)];
    const columnSum = block.columnSum.slice();
    for (let cell = 0; cell < plus.length; cell++)
        columnSum[cell % block.columns] += plus[cell] - block.plus[cell] + minus[cell] - block.minus[cell];
    return { ...block, plus, minus, columnSum };
};
