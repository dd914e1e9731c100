import type { ArrayCircuit } from './circuit';
import type { Transfer } from './solve';
import { solveArray } from './solve';
import { solveStored } from './stored-transfer';
import { WiresKernel } from './wires-kernel';

let kernel: WiresKernel | undefined;
const own = (): WiresKernel => (kernel ??= WiresKernel.create());

/** Frees the solver's memory; the next array makes it anew. */
export const releaseSolver = (): void => void (kernel = undefined);

export interface SolveTask {
    readonly circuit: ArrayCircuit;
    readonly cached: boolean;
}

export const solve = async ({ circuit, cached }: SolveTask): Promise<Transfer> => {
    const transfer = cached ? await solveStored(own, circuit) : solveArray(own(), circuit);
    const { buffer } = transfer.matrix;
    // Hands the matrix over where that is possible; what the cache read may share its buffer with others.
    if (buffer.byteLength === transfer.matrix.byteLength) (await import('piscina')).move(transfer.matrix);
    return transfer;
};
