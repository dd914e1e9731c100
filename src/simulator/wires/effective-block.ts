import { cellPlaces } from '../cell-places';
import type { ProgrammedBlock, ProgrammedLayer } from '../programmed';
import type { BlockCircuit, WiredBlock } from './chip-circuits';
import type { Transfer } from './solve';

type Layers = readonly (ProgrammedLayer | undefined)[];

/**
 * The layers with effective cells in place of the programmed ones: conductances that by themselves, with the column sums
 * known after programming, settle to what the real ones settle to in their circuit. Every image then costs what it cost.
 */
export function withCircuits(
    layers: Layers,
    circuits: readonly BlockCircuit[],
    transfers: readonly Transfer[],
): Layers {
    if (circuits.length === 0) return layers;
    const solved = new Map(circuits.map((circuit, index) => [`${circuit.layer} ${circuit.block}`, index]));
    return layers.map(
        (layer, index) =>
            layer && {
                ...layer,
                blocks: layer.blocks.map((block, number) => {
                    const at = solved.get(`${index} ${number - (block.reading?.index ?? 0)}`);
                    return at === undefined
                        ? block
                        : { ...block, ...effectiveCells(block, circuits[at], transfers[at]) };
                }),
            },
    );
}

/** What is another in a block that settles in a circuit. */
export type EffectiveCells = Pick<ProgrammedBlock, 'plus' | 'minus' | 'squares'>;

/**
 * V_j = sum_i V_i T_ij over the rows driven. Cells S_j T_ij have the sum S_j of the programmed ones: where nothing leaks,
 * the sum of a column's T is 1, since all rows alike settle to their own voltage.
 *
 * With coupling k, a column's charge is that of V_j - k (V_j-1 + V_j+1) (`docs/physics/coupling.md`): cells may become
 * negative, and read noise is that of the three columns together.
 *
 * Columns at virtual ground do not swing: I_j = sum_i V_i T_ij, with T in siemens the effective cells themselves.
 */
export function effectiveCells(
    block: ProgrammedBlock,
    { lines, coupling }: WiredBlock,
    { outputs, matrix }: Transfer,
): EffectiveCells {
    const { rows, columns, columnSum, sensing } = block;
    const { atColumn } = block.block;
    const places = cellPlaces(block);
    const plus = new Float64Array(rows * columns);
    const minus = new Float64Array(rows * columns);
    const squares = new Float64Array(coupling > 0 ? rows * columns : 0);
    for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
            const cell = row * columns + column;
            const perVolt = sensing === 'current' ? 1 : columnSum[column];
            const sides = [[plus, lines[places.plusRow(row)], atColumn + places.plusColumn(column)]] as [
                Float64Array,
                number,
                number,
            ][];
            if (places.paired) sides.push([minus, lines[places.minusRow(row)], atColumn + places.minusColumn(column)]);
            for (const [side, line, at] of sides) {
                const own = perVolt * matrix[line * outputs + at];
                side[cell] = own;
                if (coupling === 0) continue;
                squares[cell] += own ** 2;
                for (const other of [at - 1, at + 1]) {
                    if (other < 0 || other >= outputs) continue;
                    const pushed = coupling * perVolt * matrix[line * outputs + other];
                    side[cell] -= pushed;
                    squares[cell] += pushed ** 2;
                }
            }
        }
    return { plus, minus, ...(coupling > 0 ? { squares } : {}) };
}
