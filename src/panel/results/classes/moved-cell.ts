export type Cell = readonly [row: number, column: number];

/** Where a key leads in a square grid; undefined where it leads nowhere. */
export function movedCell(key: string, [row, column]: Cell, size: number): Cell | undefined {
    const last = size - 1;
    switch (key) {
        case 'ArrowUp':
            return [Math.max(0, row - 1), column];
        case 'ArrowDown':
            return [Math.min(last, row + 1), column];
        case 'ArrowLeft':
            return [row, Math.max(0, column - 1)];
        case 'ArrowRight':
            return [row, Math.min(last, column + 1)];
        case 'Home':
            return [row, 0];
        case 'End':
            return [row, last];
        case 'PageUp':
            return [0, column];
        case 'PageDown':
            return [last, column];
        default:
            return undefined;
    }
}
