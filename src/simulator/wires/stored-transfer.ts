import { createHash } from 'node:crypto';
import { cacheFolder, readCache, writeCache } from '../../network/cache';
import type { ArrayCircuit } from './circuit';
import { inputCount, outputCount } from './circuit';
import type { Transfer } from './solve';
import { solveArray } from './solve';
import type { WiresKernel } from './wires-kernel';

/** Changes with everything that changes a stored matrix. */
const version = 1;

/** Name of an array's matrix in the cache: SHA-256 of all that decides it. */
export function transferKey(circuit: ArrayCircuit): string {
    const { rows, columns, conductances, wire, driver, termination, direction } = circuit;
    const { rowSegments = 1, columnSegments = 1 } = circuit;
    const rest = [version, rows, columns, wire, driver, termination, direction, rowSegments, columnSegments];
    const bytes = new Uint8Array(conductances.buffer, conductances.byteOffset, conductances.byteLength);
    return `wires-${createHash('sha256').update(JSON.stringify(rest)).update(bytes).digest('hex')}`;
}

/**
 * The transfer matrix of an array from the cache, or solved and stored. Without a residual, which a run has nobody to show
 * to: what its check keeps of an array of 256 x 256 is 35 MB, two thirds of what the solver needs.
 */
export async function solveStored(
    kernel: () => WiresKernel,
    circuit: ArrayCircuit,
    folder = cacheFolder(),
): Promise<Transfer> {
    const key = transferKey(circuit);
    const found = await readCache(key, folder);
    if (isTransfer(found, circuit)) return found;
    const transfer = solveArray(kernel(), circuit, { checks: 0 });
    await writeCache(key, transfer, folder);
    return transfer;
}

function isTransfer(value: unknown, circuit: ArrayCircuit): value is Transfer {
    if (typeof value !== 'object' || value === null) return false;
    const { inputs, outputs, matrix } = value as Partial<Transfer>;
    return (
        inputs === inputCount(circuit) &&
        outputs === outputCount(circuit) &&
        matrix instanceof Float64Array &&
        matrix.length === inputs * outputs
    );
}
