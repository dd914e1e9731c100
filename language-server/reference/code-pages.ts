import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { codes, type Code } from '../../src/chip/codes';
import { openProject } from '../project';
import { fixTitles } from './example-fixes';
import { fenced } from './regions';
import { runFindings } from './run-findings';

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

/** A file that is reported with the code and no other, and what is said of it, or that none is kept. */
export async function codeExample(code: Code): Promise<string> {
    for (const folder of ['test/files/bad', 'test/files/samples']) {
        const [name] = readdirSync(folder)
            .filter((each) => each.endsWith('.cim') && firstLine(join(folder, each)).startsWith(`// expect: ${code} `))
            .sort((a, b) => distance(a, code) - distance(b, code) || (a < b ? -1 : 1));
        if (name !== undefined) return shownExample(folder, name, code);
    }
    return 'No small file shows it.';
}

/** Files named like their code come first, short names before long ones. */
const distance = (name: string, code: Code): number =>
    name.length + (name.startsWith(code.replace('/', '-')) ? 0 : 1000);

async function shownExample(folder: string, name: string, code: Code): Promise<string> {
    const file = resolve(folder, name);
    const text = readFileSync(file, 'utf8').replace(/^.*\n/, '');
    const project = await openProject([file]);
    const ofRun = project.diagnostics.length === 0;
    const diagnostics = ofRun ? await runFindings(project) : project.diagnostics;
    // The line that says what the test expects is left out of the page, and so is the folder.
    const messages = diagnostics.map(
        ({ line, column, message }) => `${line - 1}:${column} ${message.replaceAll(resolve(folder) + sep, '')}`,
    );
    const reported = `is reported ${ofRun ? 'by `corelet simulate` ' : ''}at line and column`;
    const fixes = await fixTitles(file, code);
    const offered = fixes.length > 0 ? `\n\nQuick fixes: ${fixes.map((title) => `\`${title}\``).join(', ')}.` : '';
    return `${fenced(text, 'cim')}\n\n${reported}\n\n${fenced(messages.join('\n'))}${offered}`;
}

const firstLine = (path: string): string => readFileSync(path, 'utf8').split('\n', 1)[0];
