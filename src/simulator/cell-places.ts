import { pairOnRows } from '../chip/weight-cells';
import { matrixColumns } from '../mapping/mapping';
import type { ProgrammedBlock } from './programmed';

/** Where the cells of one reading lie, in physical rows and columns from its block's first. */
export interface CellPlaces {
    /** Physical row of the plus cells of a row of weights, and of the minus cells. */
    readonly plusRow: (row: number) => number;
    readonly minusRow: (row: number) => number;
    /** Physical column of the plus cells of a column of the reading, and of the minus cells. */
    readonly plusColumn: (column: number) => number;
    readonly minusColumn: (column: number) => number;
    /** Whether there are minus cells. */
    readonly paired: boolean;
}

export const cellPlaces = ({ block, reading }: Pick<ProgrammedBlock, 'block' | 'reading'>): CellPlaces => {
    const { rows, columns } = block.cells ?? pairOnRows;
    const first = reading?.kind === 'reference' ? columns * matrixColumns(block) : (reading?.column ?? 0);
    const onRows = rows === 2;
    return {
        plusRow: (row) => rows * row,
        minusRow: (row) => rows * row + (onRows ? 1 : 0),
        plusColumn: (column) => first + columns * column,
        minusColumn: (column) => first + columns * column + (onRows ? 0 : 1),
        paired: reading === undefined || reading.kind === 'pair',
    };
};
