import { drawKey, Draws } from '../random';
import type { ArrayCircuit } from './circuit';
import { endResistances, inputCount, outputCount, requireCircuit } from './circuit';
import { kirchhoffResidual } from './residual';
import type { WiresKernel } from './wires-kernel';

/** What an array does to its inputs: output_j = sum_i input_i matrix[i * outputs + j]. */
export interface Transfer {
    readonly inputs: number;
    readonly outputs: number;
    /** Inputs x outputs; volts per volt, or siemens for outputs at virtual ground. */
    readonly matrix: Float64Array;
    /** Largest relative residual of Kirchhoff's current law (`residual.ts`); undefined where it was not asked for. */
    readonly residual?: number;
}

export interface SolveOptions {
    /** Random input vectors whose voltages and currents inside the array are checked; 1 where left out. */
    readonly checks?: number;
}

/**
 * The exact transfer matrix of an array, by star-mesh elimination in nested halves (`docs/physics/wires.md`). Float64,
 * no iteration. A floating wire on which no cell conducts reads 0.
 */
export function solveArray(kernel: WiresKernel, circuit: ArrayCircuit, { checks = 1 }: SolveOptions = {}): Transfer {
    requireCircuit(circuit);
    const { rows, columns, wire, termination, direction } = circuit;
    const { functions } = kernel;
    functions.place(rows, columns);
    kernel.doubles(functions.cells(), rows * columns).set(circuit.conductances);
    const ends = endResistances(circuit);
    const ports =
        wire > 0
            ? functions.reduce(1 / wire, 1 / ends.row, 1 / ends.column, checks > 0)
            : functions.reduceIdeal(1 / ends.row, 1 / ends.column, checks > 0);
    const [inputs, outputs] = [inputCount(circuit), outputCount(circuit)];
    const forward = direction === 'forward';
    const matrix = new Float64Array(inputs * outputs);
    if (termination === 'current') {
        const all = kernel.doubles(ports, (rows + columns) ** 2);
        const [firstInput, firstOutput] = forward ? [0, rows] : [rows, 0];
        for (let input = 0; input < inputs; input++) {
            const from = (firstInput + input) * (rows + columns) + firstOutput;
            matrix.set(all.subarray(from, from + outputs), input * outputs);
        }
    } else {
        const floating = functions.float(!forward);
        const all = kernel.doubles(floating, inputs * outputs);
        for (let output = 0; output < outputs; output++)
            for (let input = 0; input < inputs; input++)
                matrix[input * outputs + output] = all[output * inputs + input];
    }
    const transfer = { inputs, outputs, matrix };
    return checks > 0 ? { ...transfer, residual: largestResidual(kernel, circuit, transfer, checks) } : transfer;
}

/** Outputs of a vector of inputs. */
export function transferred({ inputs, outputs, matrix }: Transfer, input: ArrayLike<number>): Float64Array {
    const output = new Float64Array(outputs);
    for (let i = 0; i < inputs; i++) for (let j = 0; j < outputs; j++) output[j] += input[i] * matrix[i * outputs + j];
    return output;
}

/** Voltages of all nodes, in the order of `assembly/index.ts`: row wires, column wires, row and column terminals. */
function voltagesInside(
    kernel: WiresKernel,
    circuit: ArrayCircuit,
    input: Float64Array,
    output: Float64Array,
): Float64Array {
    const { rows, columns, direction, termination, wire } = circuit;
    const cells = rows * columns;
    const { functions } = kernel;
    const voltages = kernel.doubles(functions.voltages(), 2 * cells + rows + columns).fill(0);
    const held = termination === 'current' ? new Float64Array(output.length) : output;
    voltages.set(direction === 'forward' ? input : held, 2 * cells);
    voltages.set(direction === 'forward' ? held : input, 2 * cells + rows);
    functions.inside();
    if (wire === 0) spreadAlongWires(circuit, voltages);
    return voltages;
}

/** Gives every node of a wire without resistance the voltage of the wire. */
function spreadAlongWires(circuit: ArrayCircuit, voltages: Float64Array): void {
    const { rows, columns } = circuit;
    const cells = rows * columns;
    const ends = endResistances(circuit);
    for (let row = 0; row < rows; row++)
        voltages.fill(voltages[ends.row > 0 ? row * columns : 2 * cells + row], row * columns, (row + 1) * columns);
    for (let row = rows - 1; row >= 0; row--)
        for (let column = 0; column < columns; column++)
            voltages[cells + row * columns + column] =
                voltages[ends.column > 0 ? cells + column : 2 * cells + rows + column];
}

function largestResidual(kernel: WiresKernel, circuit: ArrayCircuit, transfer: Transfer, checks: number): number {
    const draws = new Draws(drawKey(circuit.rows, circuit.columns));
    let largest = 0;
    for (let check = 0; check < checks; check++) {
        draws.at(check, 0, 0);
        const input = Float64Array.from({ length: transfer.inputs }, () => 2 * draws.uniform() - 1);
        const output = transferred(transfer, input);
        const voltages = voltagesInside(kernel, circuit, input, output);
        largest = Math.max(largest, kirchhoffResidual(circuit, voltages, output));
    }
    return largest;
}
