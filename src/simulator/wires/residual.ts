import type { ArrayCircuit } from './circuit';
import { endResistances } from './circuit';

/**
 * Largest relative residual of Kirchhoff's current law: the sum of currents into a node, over all nodes and outputs, per
 * largest current through a cell. It knows the circuit and the voltages alone, not how they were found. `voltages`: nodes
 * of the row wires and of the column wires (row-major), row terminals, column terminals; `outputs`: volts or amperes.
 *
 * Voltages are rounded to 1e-16 of the input, so that the residual cannot come below about 1e-16 / (wire x cell).
 */
export function kirchhoffResidual(circuit: ArrayCircuit, voltages: Float64Array, outputs: Float64Array): number {
    const { rows, columns, conductances, wire, termination, direction } = circuit;
    const cells = rows * columns;
    const ends = endResistances(circuit);
    const forward = direction === 'forward';
    const through = conductances.map((siemens, at) => siemens * (voltages[at] - voltages[cells + at]));
    const scale = through.reduce((most, current) => Math.max(most, Math.abs(current)), 0);
    let worst = 0;
    const check = (current: number): void => void (worst = Math.max(worst, Math.abs(current)));

    /** `at(k)`: node k of a wire from its terminal on; `cell(k)`: current that leaves it there. */
    const wireOf = (
        length: number,
        terminal: number,
        end: number,
        isOutput: boolean,
        output: number,
        at: (k: number) => number,
        cell: (k: number) => number,
    ): void => {
        let left = 0;
        if (wire > 0)
            for (let k = length - 1; k >= 0; k--) {
                const further = k < length - 1 ? (at(k) - at(k + 1)) / wire : 0;
                const nearer = k > 0 ? (at(k - 1) - at(k)) / wire : (terminal - at(0)) / end;
                check(nearer - further - cell(k));
            }
        else for (let k = 0; k < length; k++) left += cell(k);
        const into = end > 0 ? (terminal - at(0)) / end : left;
        if (wire === 0) check(into - left);
        // What comes out of a terminal that is read: its output, or nothing where it floats.
        if (isOutput) check(-into - (termination === 'current' ? output : 0));
    };
    for (let row = 0; row < rows; row++)
        wireOf(
            columns,
            voltages[2 * cells + row],
            ends.row,
            !forward,
            outputs[row],
            (k) => voltages[row * columns + k],
            (k) => through[row * columns + k],
        );
    for (let column = 0; column < columns; column++)
        wireOf(
            rows,
            voltages[2 * cells + rows + column],
            ends.column,
            forward,
            outputs[column],
            (k) => voltages[cells + (rows - 1 - k) * columns + column],
            (k) => -through[(rows - 1 - k) * columns + column],
        );
    return scale > 0 ? worst / scale : worst;
}
