import { blockColumns, blockRows } from '../../mapping/mapping';
import type { ProgrammedBlock, ProgrammedLayer } from '../programmed';
import type { SimulationRequest } from '../simulation';
import type { ArrayCircuit } from './circuit';
import { seriesResistances } from './series-resistances';
import type { Transfer } from './solve';

/** The array that one block is part of while it is at work. */
export interface BlockCircuit {
    readonly layer: number;
    /** Index into `ProgrammedLayer.blocks`. */
    readonly block: number;
    readonly circuit: ArrayCircuit;
}

type Layers = readonly (ProgrammedLayer | undefined)[];
type WiresRequest = Pick<SimulationRequest, 'chip' | 'effects'>;

/**
 * The arrays of a chip with the wires and drivers that the effects ask for, one a block; none where all conductors are
 * ideal. A block works with its own rows on, and they run through all columns of the core: past cells of other blocks and
 * past unused cells, which are RESET to gMin. All columns float.
 */
export function chipCircuits({ chip, effects }: WiresRequest, layers: Layers): readonly BlockCircuit[] {
    const inSeries = seriesResistances(chip.core, effects);
    if (!inSeries) return [];
    const { rows, columns } = chip.core;
    const blocks = layers.flatMap((layer) => layer?.blocks ?? []);
    const cores = new Map<number, Float64Array>();
    const cellsOf = (core: number): Float64Array => {
        const known = cores.get(core);
        if (known) return known;
        const cells = new Float64Array(rows * columns).fill(chip.device.gMin);
        for (const block of blocks) if (block.block.core === core) placeBlock(block, cells, columns);
        cores.set(core, cells);
        return cells;
    };
    return layers.flatMap((layer, index) =>
        (layer?.blocks ?? []).map(({ block }, number): BlockCircuit => {
            const end = block.atRow + blockRows(block);
            const circuit: ArrayCircuit = {
                ...inSeries,
                rows: blockRows(block),
                columns,
                conductances: cellsOf(block.core).slice(block.atRow * columns, end * columns),
                termination: 'voltage',
                direction: 'forward',
                columnSegments: rows - end + 1,
            };
            return { layer: index, block: number, circuit };
        }),
    );
}

/** Writes a block's cells where they lie on the core: g+ and g- of a signed row on adjacent rows. */
function placeBlock({ block, plus, minus }: ProgrammedBlock, cells: Float64Array, width: number): void {
    const columns = blockColumns(block);
    for (let row = 0; 2 * row < blockRows(block); row++) {
        const at = (block.atRow + 2 * row) * width + block.atColumn;
        cells.set(plus.subarray(row * columns, (row + 1) * columns), at);
        cells.set(minus.subarray(row * columns, (row + 1) * columns), at + width);
    }
}

/**
 * The layers with effective cells in place of the programmed ones: conductances that, without wires and with the column
 * sums known after programming, settle to what the real ones settle to with wires. Every image then costs what it cost.
 */
export function withWires(layers: Layers, circuits: readonly BlockCircuit[], transfers: readonly Transfer[]): Layers {
    if (circuits.length === 0) return layers;
    const solved = new Map(circuits.map(({ layer, block }, index) => [`${layer} ${block}`, transfers[index]]));
    return layers.map(
        (layer, index) =>
            layer && {
                ...layer,
                blocks: layer.blocks.map((block, number) => {
                    const transfer = solved.get(`${index} ${number}`);
                    return transfer ? effectiveBlock(block, transfer) : block;
                }),
            },
    );
}

/**
 * V_j = sum_i V_i T_ij over the rows driven, and the sum of a column's T is 1 (all rows alike settle to their own
 * voltage), so that cells S_j T_ij have the column sum S_j of the programmed ones.
 */
function effectiveBlock(block: ProgrammedBlock, { outputs, matrix }: Transfer): ProgrammedBlock {
    const { rows, columns, columnSum } = block;
    const { atColumn } = block.block;
    const plus = new Float64Array(rows * columns);
    const minus = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
            const from = 2 * row * outputs + atColumn + column;
            plus[row * columns + column] = columnSum[column] * matrix[from];
            minus[row * columns + column] = columnSum[column] * matrix[from + outputs];
        }
    return { ...block, plus, minus };
}
