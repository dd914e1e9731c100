import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../../language-server/diagnostic';
import { shownPath } from './shown-path';
import type { Terminal } from './terminal';

type Colours = Terminal['colours'];

/** `file:line:column severity code message`, each with its source line and carets under the place. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], colours: Colours): string {
    const sources = new Map<string, readonly string[]>();
    const linesOf = (file: string) => {
        const lines = sources.get(file) ?? readLines(file);
        sources.set(file, lines);
        return lines;
    };
    return diagnostics.map((diagnostic) => diagnosticText(diagnostic, linesOf(diagnostic.file), colours)).join('');
}

/** What a broken document must not send to a terminal. */
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

function diagnosticText(diagnostic: Diagnostic, lines: readonly string[], colours: Colours): string {
    const { file, line, column, severity, code, message } = diagnostic;
    const colour = { error: colours.red, warning: colours.yellow, info: colours.cyan }[severity];
    const place = colours.bold(`${shownPath(file)}:${line}:${column}`);
    const head = `${place} ${colour(severity)} ${colours.dim(code)} ${message.replace(control, '\ufffd')}\n`;
    const source = lines[line - 1]?.replace(control, '\ufffd');
    if (source === undefined || source.trim() === '') return head;
    const gutter = String(line);
    const end = diagnostic.endLine === line ? diagnostic.endColumn : source.length + 1;
    const carets = '^'.repeat(Math.max(1, Math.min(end, source.length + 1) - column));
    const indent = source.slice(0, column - 1).replace(/[^\t]/g, ' ');
    const bar = (text: string) => colours.dim(`${text.padStart(gutter.length)} | `);
    return `${head}  ${bar(gutter)}${source}\n  ${bar('')}${indent}${colour(carets)}\n`;
}

function readLines(file: string): readonly string[] {
    try {
        return readFileSync(file, 'utf8').split(/\r?\n/);
    } catch {
        return [];
    }
}

/** `2 errors, 1 warning in 3 files` */
export function countText(diagnostics: readonly Diagnostic[], files: number): string {
    const counted = (['error', 'warning', 'info'] as const).flatMap((severity) => {
        const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
        const noun =
            severity === 'info' ? (found === 1 ? 'remark' : 'remarks') : found === 1 ? severity : `${severity}s`;
        return found === 0 ? [] : [`${found} ${noun}`];
    });
    return `${counted.join(', ') || 'nothing to complain of'} in ${files} ${files === 1 ? 'file' : 'files'}`;
}
