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

/** A window of about the size given, with a place at a share of its height and width, as far as the array allows. */
function windowAround({ row, column }: CellPlace, share: CellPlace, size: Size, array: Size): MapWindow {
    const rows = Math.round(within(size.rows, Math.min(8, array.rows), array.rows));
    const columns = Math.round(within(size.columns, Math.min(8, array.columns), array.columns));
    return {
        row: within(Math.round(row - share.row * rows), 0, array.rows - rows),
        column: within(Math.round(column - share.column * columns), 0, array.columns - columns),
        rows,
        columns,
    };
}

/** Nearer by `factor`, or farther where it is below 1; a cell in the window stays where it is in it. */
export function zoomed(window: MapWindow, factor: number, cell: CellPlace, array: Size): MapWindow {
    const middle = { row: cell.row + 0.5, column: cell.column + 0.5 };
    const share = {
        row: within((middle.row - window.row) / window.rows, 0, 1),
        column: within((middle.column - window.column) / window.columns, 0, 1),
    };
    return windowAround(middle, share, { rows: window.rows / factor, columns: window.columns / factor }, array);
}

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
    const size = { rows: array.rows * share, columns: array.columns * share };
    return windowAround(middle, { row: 0.5, column: 0.5 }, size, array);
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
