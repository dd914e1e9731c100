import type { ProgrammedBlock, ProgrammedLayer } from '../programmed';
import { coreCells, hasCircuits, linesOf, wiredBlock } from '../wires/chip-circuits';
import type { CircuitRequest, ProgrammedLayers, WiredBlock } from '../wires/chip-circuits';
import type { ArrayCircuit } from '../wires/circuit';
import type { Transfer } from '../wires/solve';

/** What loads each physical row of a block, over the core's whole width; known after programming. */
export interface RowLoads {
    /** Siemens. */
    readonly sums: Float64Array;
    /** Siemens^2 of all cells. */
    readonly squares: Float64Array;
}

export const rowLoads = (request: CircuitRequest, layers: ProgrammedLayers, chipNumber: number) => {
    const coreOf = coreCells(request, layers, chipNumber);
    const { core, device } = request.chip;
    const { columns } = core;
    return (block: ProgrammedBlock['block']): RowLoads => {
        const { cells, good } = coreOf(block.core);
        const rows = linesOf(block, good).map((line) => cells.subarray(line * columns, (line + 1) * columns));
        return {
            sums: Float64Array.from(rows, (row) => {
                const sum = row.reduce((total, cell) => total + cell, 0);
                // A row that has relaxed to nothing has the value 0, and not 0 / 0.
                return sum > 0 ? sum : device.gMin;
            }),
            squares: Float64Array.from(rows, (row) => row.reduce((total, cell) => total + cell ** 2, 0)),
        };
    };
};

/**
 * The arrays behind a backward pass, one a block of the first copy; none where the block's own cells and row sums are all
 * there is. All columns have a source: the block's their inputs, the others 0 V. Rows that are off float and carry no
 * current between ideal sources; with wires their cells are left out, as their transistors are off.
 */
export const backwardCircuits = (
    request: CircuitRequest,
    layers: ProgrammedLayers,
    chipNumber: number,
    layer: ProgrammedLayer,
): readonly WiredBlock[] => {
    if (!hasCircuits(request)) return [];
    const coreOf = coreCells(request, layers, chipNumber);
    return layer.blocks
        .filter(({ block }) => block.copy === 0)
        .map(({ block }) =>
            wiredBlock(request, block, coreOf(block.core), { leak: 0, termination: 'voltage', direction: 'backward' }),
        );
};

/** Rows that float between ideal sources: V_i = sum_j V_j G_ij / sum_j G_ij. */
export const idealBackwardTransfer = ({ rows, columns, conductances }: ArrayCircuit): Transfer => {
    const matrix = new Float64Array(columns * rows);
    for (let row = 0; row < rows; row++) {
        const cells = conductances.subarray(row * columns, (row + 1) * columns);
        const sum = cells.reduce((total, cell) => total + cell, 0);
        if (sum > 0) for (let column = 0; column < columns; column++) matrix[column * rows + row] = cells[column] / sum;
    }
    return { inputs: columns, outputs: rows, matrix };
};

/** Effective cells in place of the programmed ones, as `withCircuits` for the forward pass; coupling is with the rows beside. */
export const withBackwardCircuits = (
    backward: ProgrammedLayer,
    circuits: readonly WiredBlock[],
    transfers: readonly Transfer[],
): ProgrammedLayer =>
    circuits.length === 0
        ? backward
        : {
              ...backward,
              blocks: backward.blocks.map((block, at) => effective(block, circuits[at], transfers[at])),
          };

const effective = (
    block: ProgrammedBlock,
    { lines, coupling }: WiredBlock,
    { outputs, matrix }: Transfer,
): ProgrammedBlock => {
    const { rows, columns, columnSum } = block;
    const { atColumn } = block.block;
    const plus = new Float64Array(rows * columns);
    const squares = new Float64Array(coupling > 0 ? rows * columns : 0);
    for (let input = 0; input < rows; input++)
        for (let row = 0; row < columns; row++) {
            const of = (line: number): number => columnSum[row] * matrix[(atColumn + input) * outputs + line];
            const at = input * columns + row;
            plus[at] = of(lines[row]);
            if (coupling === 0) continue;
            squares[at] = plus[at] ** 2;
            for (const other of [lines[row] - 1, lines[row] + 1])
                if (other >= 0 && other < outputs) {
                    const pushed = coupling * of(other);
                    plus[at] -= pushed;
                    squares[at] += pushed ** 2;
                }
        }
    return { ...block, plus, ...(coupling > 0 ? { squares } : {}) };
};
