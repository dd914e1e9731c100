import type { ProgrammedBlock } from '../../../src/simulator/programmed';

/** The same block as one read finds it: every cell redrawn around its conductance. The denominator stays. */
export const fluctuate = (block: ProgrammedBlock, readNoise: number, normal: () => number): ProgrammedBlock => {
    const redraw = (conductance: number): number => conductance * (1 + readNoise * normal());
    return { ...block, plus: block.plus.map(redraw), minus: block.minus.map(redraw) };
};
