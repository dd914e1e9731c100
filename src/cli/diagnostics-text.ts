import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../../language-server/diagnostic';
import { shownPath } from './shown-path';
import { windowed } from './source-window';
import type { Terminal } from './terminal';
import { columnsOf, forTerminal } from './wrap';

type Colours = Terminal['colours'];

/**
 * `file:line:column severity code message`, each with its source line and carets under the place; wrapped where it is for
 * a terminal of this width.
 */
export function diagnosticsText(diagnostics: readonly Diagnostic[], colours: Colours, width?: number): string {
    const sources = new Map<string, readonly string[]>();
    const linesOf = (file: string) => {
        const lines = sources.get(file) ?? readLines(file);
        sources.set(file, lines);
        return lines;
    };
    return diagnostics
        .map((diagnostic) => diagnosticText(diagnostic, linesOf(diagnostic.file), colours, width))
        .join('');
}

/** What a broken document must not send to a terminal. */
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

function diagnosticText(
    diagnostic: Diagnostic,
    lines: readonly string[],
    colours: Colours,
    width: number | undefined,
): string {
    const { file, line, column, severity, code, message } = diagnostic;
    const colour = { error: colours.red, warning: colours.yellow, info: colours.cyan }[severity];
    const place = colours.bold(`${shownPath(file)}:${line}:${column}`);
    const said = `${place} ${colour(severity)} ${colours.dim(code)} ${message.replace(control, '\ufffd')}`;
    const head = `${forTerminal(said, 4, width)}\n`;
    const source = lines[line - 1]?.replace(control, '\ufffd');
    if (source === undefined || source.trim() === '') return head;
    const gutter = String(line);
    const end = diagnostic.endLine === line ? diagnostic.endColumn : source.length + 1;
    const marked = { text: source, from: column - 1, to: Math.max(column, Math.min(end - 1, source.length)) };
    const { text, from, to } =
        width === undefined ? marked : windowed(marked, columnsOf({ width }) - gutter.length - 5);
    const indent = text.slice(0, from).replace(/[^\t]/g, ' ');
    const bar = (label: string) => colours.dim(`${label.padStart(gutter.length)} | `);
    return `${head}  ${bar(gutter)}${text}\n  ${bar('')}${indent}${colour('^'.repeat(to - from))}\n`;
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
