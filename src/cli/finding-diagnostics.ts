import type { Finding } from '../chip/finding';
import type { Diagnostic } from '../../language-server/diagnostic';

/** Findings of a run, which the document did not show before it: at the document's start. */
export const findingDiagnostics = (findings: readonly Finding[], file: string): readonly Diagnostic[] =>
    findings.map(({ code, severity, message }) => ({
        file,
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 1,
        severity,
        code,
        message,
    }));
