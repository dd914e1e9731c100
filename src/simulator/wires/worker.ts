import { collectGarbage } from '../collect-garbage';
import type { ArrayCircuit } from './circuit';
import { idealTransfer, isIdeal } from './ideal-transfer';
import type { Transfer } from './solve';
import { solveArray } from './solve';
import { solveStored } from './stored-transfer';
import { WiresKernel } from './wires-kernel';

let kernel: WiresKernel | undefined;
const own = (): WiresKernel => (kernel ??= WiresKernel.create());

/** Frees the solver's memory; the next array makes it anew. */
export function releaseSolver(): void {
    if (!kernel) return;
    kernel = undefined;
    collectGarbage();
}

export interface SolveTask {
    readonly circuit: ArrayCircuit;
    readonly cached: boolean;
}

/** The matrix of an array that is needed in this thread: as it is known, from the cache, or solved. */
export const solveHere = async (circuit: ArrayCircuit): Promise<Transfer> =>
    isIdeal(circuit) ? idealTransfer(circuit) : solveStored(own, circuit);

export const solve = async ({ circuit, cached }: SolveTask): Promise<Transfer> =>
    cached ? solveStored(own, circuit) : solveArray(own(), circuit);
