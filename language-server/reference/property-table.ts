import type { BlockSchema, PropertySchema } from '../../src/chip/schema';
import { formatValue } from '../../src/chip/value';

/** Every row of a block's schema as a row of a table. */
export function propertyTable(schema: BlockSchema): string {
    const rows = Object.entries(schema).map(([name, row]) =>
        [`\`${name}\``, cell(valueText(row)), defaultText(row), cell(aboutText(row))].join(' | '),
    );
    return ['| property | value | default | meaning |', '|---|---|---|---|', ...rows.map((row) => `| ${row} |`)].join(
        '\n',
    );
}

const cell = (text: string): string => text.replace(/\|/g, '\\|');

function valueText({ kind }: PropertySchema<unknown>): string {
    return kind.range === undefined ? kind.expects : `${kind.expects}, ${kind.range}`;
}

function defaultText(row: PropertySchema<unknown>): string {
    if (row.default !== undefined) return `\`${formatValue(row.default)}\``;
    return row.required ? 'required' : '';
}

const aboutText = ({ about, source }: PropertySchema<unknown>): string =>
    source === undefined ? about : `${about} (${source})`;
