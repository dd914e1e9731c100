import { drawKey, Draws } from '../../random';
import type { ArrayCircuit, Termination } from '../circuit';

export interface ArrayOptions {
    readonly rows: number;
    readonly columns: number;
    readonly seed: number;
    readonly wire: number;
    readonly driver: number;
    readonly termination: Termination;
}

/** Cells of NeuRRAM's range [R], siemens, and its read voltage [C], volts. */
const range = { least: 1e-6, most: 40e-6, voltage: 0.5 } as const;

/** A random array and its inputs; the cells do not depend on wires, drivers and terminations. */
export function randomCircuit({ seed, ...options }: ArrayOptions): {
    readonly circuit: ArrayCircuit;
    readonly inputs: Float64Array;
} {
    const { rows, columns } = options;
    const draws = new Draws(drawKey(seed, rows, columns));
    draws.at(0, 0, 0);
    const cell = () => range.least + (range.most - range.least) * draws.uniform();
    const conductances = Float64Array.from({ length: rows * columns }, cell);
    draws.at(1, 0, 0);
    const inputs = Float64Array.from({ length: rows }, () => range.voltage * (2 * draws.uniform() - 1));
    return { circuit: { ...options, conductances, direction: 'forward' }, inputs };
}
