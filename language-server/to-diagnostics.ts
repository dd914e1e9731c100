import type { Code } from '../src/chip/codes';
import type { LangiumDocument } from 'langium';
import type { Diagnostic } from './diagnostic';

type LanguageDiagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/** By the protocol's number for a severity; 0 is unused. */
const severities: readonly Diagnostic['severity'][] = ['error', 'error', 'warning', 'info', 'info'];

/** Langium's complaints about one document in our form, in the order in which they stand in it. */
export const toDiagnostics = (found: readonly LanguageDiagnostic[], file: string): readonly Diagnostic[] =>
    found
        .map(({ range, severity, code, message }) => ({
            file,
            line: range.start.line + 1,
            column: range.start.character + 1,
            endLine: range.end.line + 1,
            endColumn: range.end.character + 1,
            severity: severities[severity ?? 1],
            // Whatever reports a complaint gives it one of our codes; `validator` sees to Langium's own.
            code: code as Code,
            message,
        }))
        .sort((a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1));
