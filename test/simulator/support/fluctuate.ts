import type { ProgrammedBlock } from '../../../src/simulator/programmed';

/** The same block as one read finds it: every cell redrawn around its conductance. The denominator stays. */
export const fluctuate = (block: ProgrammedBlock, readNoise: number, normal: () => number): ProgrammedBlock => {
    const redraw = (conductance: number): number => conductance * (1 + readNoise * normal());
    return { ...block, plus: block.plus.map(redraw), minus: block.minus.map(redraw) };
};

/** The same with the column sums of the redrawn cells: what a column settles to, which is multiplied back by the old sums. */
export const fluctuateSums = (block: ProgrammedBlock, readNoise: number, normal: () => number): ProgrammedBlock => {
    const redrawn = fluctuate(block, readNoise, normal);
    const columnSum = block.columnSum.slice();
    for (let cell = 0; cell < block.plus.length; cell++)
        columnSum[cell % block.columns] +=
            redrawn.plus[cell] - block.plus[cell] + redrawn.minus[cell] - block.minus[cell];
    return { ...redrawn, columnSum };
};
