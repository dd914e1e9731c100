import Table from 'cli-table3';

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

/** A table without lines, indented by two; the titles are as given. */
export function tableText(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
    const table = new Table({
        head: columns.map(({ title }) => title),
        colAligns: columns.map(({ align = 'left' }) => align),
        chars: noLines,
        style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    });
    table.push(...rows.map((row) => [...row]));
    return table
        .toString()
        .split('\n')
        .map((line) => `  ${line}`.trimEnd())
        .join('\n');
}
