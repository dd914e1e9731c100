import type { ArrayCircuit } from './circuit';
import type { Transfer } from './solve';

/** Whether an array has ideal wires and drivers, is driven at its rows, and its columns float. */
export const isIdeal = ({ wire, driver, termination, direction }: ArrayCircuit): boolean =>
    wire === 0 && driver === 0 && termination === 'voltage' && direction === 'forward';

/** The transfer matrix of such an array, G_ij / sum_i G_ij; 0 for a column on which no cell conducts. */
export function idealTransfer({ rows, columns, conductances }: ArrayCircuit): Transfer {
    const sums = new Float64Array(columns);
    conductances.forEach((value, at) => (sums[at % columns] += value));
    const matrix = conductances.map((value, at) => (sums[at % columns] > 0 ? value / sums[at % columns] : 0));
    return { inputs: rows, outputs: columns, matrix };
}
