import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import { shortened } from './wrap';

export interface Column {
    readonly title: string;
    readonly align?: 'left' | 'right';
}

const noLines = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: '  ',
};

const gap = 2;
const shortestName = 8;

/** Columns of a terminal that a table takes whose names are not shortened. */
export const tableWidth = (columns: readonly Column[], rows: readonly (readonly string[])[]): number =>
    totalWidth(columnWidths(columns, rows));

const totalWidth = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + gap + width, 0);

const columnWidths = (columns: readonly Column[], rows: readonly (readonly string[])[]): readonly number[] =>
    columns.map(({ title }, column) =>
        [title, ...rows.map((row) => row[column])].reduce(
            (most, cell) => Math.max(most, stripVTControlCharacters(cell).length),
            0,
        ),
    );

/**
 * A table without lines, indented by two; the titles are as given. The first column holds names, which are shortened
 * where the table would be wider than `width`.
 */
export function tableText(
    columns: readonly Column[],
    rows: readonly (readonly string[])[],
    width: number,
    shorten: (name: string, columns: number) => string = shortened,
): string {
    const [, ...others] = columnWidths(columns, rows);
    const names = Math.max(width - totalWidth([0, ...others]), shortestName);
    const table = new Table({
        head: columns.map(({ title }) => title),
        colAligns: columns.map(({ align = 'left' }) => align),
        chars: noLines,
        style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    });
    table.push(...rows.map(([name, ...row]) => [shorten(name, names), ...row]));
    return table
        .toString()
        .split('\n')
        .map((line) => `  ${line}`.trimEnd())
        .join('\n');
}
