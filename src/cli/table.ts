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
    const widthOf = (column: number) =>
        [columns[column].title, ...rows.map((row) => row[column])].reduce(
            (most, cell) => Math.max(most, stripVTControlCharacters(cell).length),
            0,
        );
    const others = columns.slice(1).reduce((sum, _, i) => sum + gap + widthOf(i + 1), 0);
    const names = Math.max(width - gap - others, shortestName);
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
