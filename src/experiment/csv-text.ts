export type Cell = string | number | undefined;

/** RFC 4180, but for its line ends unless they are asked for. */
export const csvText = (rows: readonly (readonly Cell[])[], end: '\n' | '\r\n' = '\n'): string =>
    rows.map((row) => `${row.map((cell) => quoted(plain(cell))).join(',')}${end}`).join('');

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);

/**
 * A word that a spreadsheet would take for a formula, since it begins like one, as text: names come from models and data
 * of others. A figure with its sign and its unit stays as it is.
 */
function plain(cell: Cell): string {
    if (typeof cell !== 'string') return String(cell ?? '');
    return /^[=@\t\r]|^[+-](?![\d.]+( ?\S{1,3})?$)/.test(cell) ? `'${cell}` : cell;
}
