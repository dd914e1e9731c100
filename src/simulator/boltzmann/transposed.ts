import type { Block } from '../../mapping/mapping';
import { matrixColumns, matrixRows } from '../../mapping/mapping';
import type { ProgrammedBlock, ProgrammedLayer } from '../programmed';
import type { RowLoads } from './backward-circuits';
import { binaryInput } from './backward-layer';
import type { BackwardLayer } from './backward-layer';

/**
 * The same cells for the backward pass: columns are driven, the bias columns at full code; every physical row floats for
 * itself and settles to V_i = sum_j V_j G_ij / sum_j G_ij. Columns of the core outside the block are held at 0 V, so that
 * the sum runs over the row's whole width: `loads` by physical row of the block. What a pair stands for is the
 * difference of its rows' values, each multiplied back by its own sum (`docs/physics/backward.md`).
 */
export const transposed = (
    forward: ProgrammedLayer,
    backward: BackwardLayer,
    loads: (block: Block) => RowLoads,
): ProgrammedLayer => ({
    layer: forward.layer,
    weightPerSiemens: forward.weightPerSiemens,
    input: binaryInput,
    blocks: forward.blocks
        .filter(({ block }) => block.copy === 0)
        .map((source) => transposedBlock(source, backward, loads(source.block))),
});

const transposedBlock = (
    { block, columns, plus, minus, backwardBias }: ProgrammedBlock,
    { firstOutput }: BackwardLayer,
    { sums, squares }: RowLoads,
): ProgrammedBlock => {
    const pairs = matrixRows(block);
    const outputs = 2 * pairs;
    const biasColumns = backwardBias?.columns ?? 0;
    const inputs = columns + biasColumns;
    const cells = new Float64Array(inputs * outputs);
    for (let pair = 0; pair < pairs; pair++) {
        for (let column = 0; column < columns; column++) {
            cells[column * outputs + 2 * pair] = plus[pair * columns + column];
            cells[column * outputs + 2 * pair + 1] = minus[pair * columns + column];
        }
        for (let bias = 0; bias < biasColumns; bias++) {
            const to = (columns + bias) * outputs + 2 * pair;
            cells[to] = backwardBias?.plus[pair * biasColumns + bias] ?? 0;
            cells[to + 1] = backwardBias?.minus[pair * biasColumns + bias] ?? 0;
        }
    }
    const idleSquares = squares.slice(0, outputs);
    for (let cell = 0; cell < cells.length; cell++) idleSquares[cell % outputs] -= cells[cell] ** 2;
    const first = firstOutput.get(block.rowStart) ?? 0;
    const { layer, core, atRow, atColumn, columnStart } = block;
    return {
        block: {
            layer,
            copy: 0,
            group: 0,
            rowStart: columnStart,
            rowEnd: columnStart + matrixColumns(block),
            columnStart: first,
            columnEnd: first + outputs,
            biasRows: biasColumns,
            core,
            atRow,
            atColumn,
        },
        rows: inputs,
        columns: outputs,
        plus: cells,
        minus: new Float64Array(cells.length),
        columnSum: sums.slice(0, outputs),
        // What the subtraction leaves of nothing may lie below it.
        idleSquares: idleSquares.map((rest) => Math.max(0, rest)),
        conversion: {
            limit: Infinity,
            slope: Float64Array.from({ length: outputs }, (_, row) => (row % 2 === 0 ? 1 : -1)),
            offset: new Float64Array(outputs),
        },
    };
};
