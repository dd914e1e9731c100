import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { codes, type Code } from '../../src/chip/codes';
import { openProject } from '../project';
import { fenced } from './regions';

const folder = 'test/files/bad';

/** File name of a code's page. */
export const pageOf = (code: string): string => `${code.replace('/', '-')}.md`;

/** The codes of one family in a table that links to their pages. */
export function codeTable(family: string): string {
    const rows = Object.entries(codes)
        .filter(([code]) => code.startsWith(`${family}/`))
        .map(([code, { severity, when }]) => `| [\`${code}\`](${pageOf(code)}) | ${severity} | ${when} |`);
    return ['| code | severity | when |', '|---|---|---|', ...rows].join('\n');
}

/** Families in the order of the list. */
export const families: readonly string[] = [...new Set(Object.keys(codes).map((code) => code.split('/')[0]))];

/** What a code is, and for how bad it is taken. */
export const codeSummary = (code: Code): string =>
    `${codes[code].severity[0].toUpperCase()}${codes[code].severity.slice(1)}: ${codes[code].when}.`;

/** A file that is reported with the code and no other, and what is said of it; empty where none is kept. */
export async function codeExample(code: Code): Promise<string> {
    const file = readdirSync(folder)
        .filter((name) => name.endsWith('.cim'))
        .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
        .find((name) => firstLine(name).startsWith(`// expect: ${code} `));
    if (file === undefined) return '';
    const text = readFileSync(`${folder}/${file}`, 'utf8').replace(/^.*\n/, '');
    const { diagnostics } = await openProject([resolve(folder, file)]);
    // The line that says what the test expects is left out of the page.
    const messages = diagnostics.map(({ line, column, message }) => `${line - 1}:${column} ${message}`);
    return `${fenced(text, 'cim')}\n\nis reported at line and column\n\n${fenced(messages.join('\n'))}`;
}

const firstLine = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8').split('\n', 1)[0];
