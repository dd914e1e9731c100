/** Where a key leads from a core of a grid; undefined: it is not ours. */
export function nextCore(
    { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
    core: number,
    { rows, columns }: { readonly rows: number; readonly columns: number },
): number | undefined {
    const [row, column] = [Math.floor(core / columns), core % columns];
    const to = (toRow: number, toColumn: number): number =>
        Math.min(rows - 1, Math.max(0, toRow)) * columns + Math.min(columns - 1, Math.max(0, toColumn));
    switch (key) {
        case 'ArrowLeft':
            return to(row, column - 1);
        case 'ArrowRight':
            return to(row, column + 1);
        case 'ArrowUp':
            return to(row - 1, column);
        case 'ArrowDown':
            return to(row + 1, column);
        case 'Home':
            return ctrlKey ? 0 : to(row, 0);
        case 'End':
            return ctrlKey ? rows * columns - 1 : to(row, columns - 1);
        case 'PageUp':
            return to(0, column);
        case 'PageDown':
            return to(rows - 1, column);
        default:
            return undefined;
    }
}
