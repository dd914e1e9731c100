import type { Locator } from 'playwright-core';

/** Texts of a table's rows, those of its head first. */
export const readTable = (table: Locator): Promise<readonly (readonly string[])[]> =>
    table
        .locator('tr')
        .evaluateAll((rows) =>
            rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
        );

/** Rows of a CSV file as RFC 4180 has it. */
export function readCsv(text: string): readonly (readonly string[])[] {
    const rows: string[][] = [[]];
    for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
        rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
        if (end !== ',') rows.push([]);
    }
    return rows.slice(0, -1);
}
