import { csvText } from '../../experiment/csv-text';

/** Figures as rows: what a chart shows, for those who read or reuse it. */
export interface FigureTable {
    readonly caption: string;
    readonly columns: readonly Column[];
    /** One cell a column; the first names the row. */
    readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
    readonly title: string;
    /** Of the cells' values, as a CSV file names it; what is read has the unit in its text. */
    readonly unit?: string;
    readonly numeric?: boolean;
}

/** A cell as it is read, and as a CSV file gets it: in SI units, with all digits. */
export interface Cell {
    readonly text: string;
    readonly value: string | number | undefined;
}

export const word = (text: string): Cell => ({ text, value: text });
export const empty: Cell = { text: '', value: undefined };

/** A number by what makes a text of it. */
export const figure = (value: number | undefined, text: (value: number) => string): Cell =>
    value === undefined ? empty : { text: text(value), value };

/** As RFC 4180 has it. */
export function csv({ columns, rows }: Pick<FigureTable, 'columns' | 'rows'>): string {
    const heads = columns.map(({ title, unit }) => (unit === undefined ? title : `${title} (${unit})`));
    return csvText([heads, ...rows.map((cells) => cells.map(({ value }) => value))], '\r\n');
}
