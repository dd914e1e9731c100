export type Cell = readonly [row: number, column: number];

/** Where a key leads in a grid whose last cell is `last`; undefined where it leads nowhere. */
export function movedCell(key: string, [row, column]: Cell, last: Cell): Cell | undefined {
    switch (key) {
        case 'ArrowUp':
            return [Math.max(0, row - 1), column];
        case 'ArrowDown':
            return [Math.min(last[0], row + 1), column];
        case 'ArrowLeft':
            return [row, Math.max(0, column - 1)];
        case 'ArrowRight':
            return [row, Math.min(last[1], column + 1)];
        case 'Home':
            return [row, 0];
        case 'End':
            return [row, last[1]];
        case 'PageUp':
            return [0, column];
        case 'PageDown':
            return [last[0], column];
        default:
            return undefined;
    }
}
