export type Cell = string | number | undefined;

/** RFC 4180, but for its line ends. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
    rows.map((row) => `${row.map((cell) => quoted(String(cell ?? ''))).join(',')}\n`).join('');

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
