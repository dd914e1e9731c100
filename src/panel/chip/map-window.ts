/** The part of an array that a map shows, in cells. */
export interface MapWindow {
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly columns: number;
}

export interface CellPlace {
    readonly row: number;
    readonly column: number;
}

type Size = Pick<MapWindow, 'rows' | 'columns'>;

export const wholeArray = ({ rows, columns }: Size): MapWindow => ({ row: 0, column: 0, rows, columns });

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A window of the size given, as near to the middle of `around` as the array allows. */
function windowAround({ row, column }: CellPlace, size: Size, array: Size): MapWindow {
    const rows = Math.round(within(size.rows, Math.min(8, array.rows), array.rows));
    const columns = Math.round(within(size.columns, Math.min(8, array.columns), array.columns));
    return {
        row: within(Math.round(row - rows / 2), 0, array.rows - rows),
        column: within(Math.round(column - columns / 2), 0, array.columns - columns),
        rows,
        columns,
    };
}

/** Nearer by `factor`, or farther where it is below 1. */
export const zoomed = (window: MapWindow, factor: number, around: CellPlace, array: Size): MapWindow =>
    windowAround(around, { rows: window.rows / factor, columns: window.columns / factor }, array);

/** Moves as little as needed to have a cell in sight. */
export const following = (window: MapWindow, { row, column }: CellPlace): MapWindow => ({
    ...window,
    row: within(window.row, row - window.rows + 1, row),
    column: within(window.column, column - window.columns + 1, column),
});

/** A window with a rectangle of cells in it, and some of what is around; of the array's proportions. */
export function framing(part: MapWindow, array: Size): MapWindow {
    const share = within(1.2 * Math.max(part.rows / array.rows, part.columns / array.columns), 0, 1);
    const middle = { row: part.row + part.rows / 2, column: part.column + part.columns / 2 };
    return windowAround(middle, { rows: array.rows * share, columns: array.columns * share }, array);
}

/** Where a key leads on a map: from cell to cell, sixteen at once with Shift, to the ends of a row or a column. */
export function nextCell(
    { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
    { row, column }: CellPlace,
    { rows, columns }: Size,
): CellPlace | undefined {
    const step = shiftKey ? 16 : 1;
    const to = (toRow: number, toColumn: number): CellPlace => ({
        row: within(toRow, 0, rows - 1),
        column: within(toColumn, 0, columns - 1),
    });
    switch (key) {
        case 'ArrowLeft':
            return to(row, column - step);
        case 'ArrowRight':
            return to(row, column + step);
        case 'ArrowUp':
            return to(row - step, column);
        case 'ArrowDown':
            return to(row + step, column);
        case 'Home':
            return to(row, 0);
        case 'End':
            return to(row, columns - 1);
        case 'PageUp':
            return to(0, column);
        case 'PageDown':
            return to(rows - 1, column);
        default:
            return undefined;
    }
}
