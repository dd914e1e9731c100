import type { WithEffects } from '../engine/tasks';
import type { ProgrammedBlock } from '../programmed';
import { sharedCopy } from '../shared-layer';
import type { ArrayCircuit } from './circuit';
import { blockCircuit, cellsOnCore, type CircuitRequest, type PlacedCells } from './chip-circuits';
import { effectiveCells, type EffectiveCells } from './effective-block';
import type { Transfer } from './solve';

/** One block that is to settle as its core's array makes it. */
export interface SettleTask extends WithEffects {
    /** Its number. */
    readonly chip: number;
    /** Name of the block's core in random draws (`coreNames`). */
    readonly core: number;
    /** All blocks on the core, in the chip's order. */
    readonly placed: readonly PlacedCells[];
    /** The block, once for each reading of its weights. */
    readonly readings: readonly ProgrammedBlock[];
}

/** Effective cells of each reading in shared memory. Array and matrix are made here, and gone when the next block comes. */
export async function settle(
    request: CircuitRequest,
    { chip, core, placed, readings }: SettleTask,
    solve: (circuit: ArrayCircuit) => Promise<Transfer>,
): Promise<readonly EffectiveCells[]> {
    const wired = blockCircuit(request, readings[0].block, cellsOnCore(request, chip, core, placed));
    const transfer = await solve(wired.circuit);
    return readings.map((reading) => {
        const { plus, minus, squares } = effectiveCells(reading, wired, transfer);
        return {
            plus: sharedCopy(plus),
            minus: sharedCopy(minus),
            ...(squares ? { squares: sharedCopy(squares) } : {}),
        };
    });
}
