import type { LangiumDocument } from 'langium';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { Remark } from '../../diagnostic';
import { findingFixes } from '../../fixes/finding-fixes';
import { withFixes } from '../../fixes/text-fix';
import { isCimFile, isExperiment } from '../../generated/ast';
import type { FinishedRun, LastResults } from '../hints/last-results';

const severities = {
    error: DiagnosticSeverity.Error,
    warning: DiagnosticSeverity.Warning,
    info: DiagnosticSeverity.Information,
} as const;

/**
 * What the last runs of a document have said of it, with fixes, as long as its text is the one that was run; without what
 * its check says too.
 */
export const runRemarks = (document: LangiumDocument, results: LastResults): readonly Diagnostic[] =>
    results
        .ofText(document)
        .flatMap((run) =>
            (run.remarks ?? []).flatMap((remark) =>
                // A remark about an imported file stands in that one, which has no run of its own.
                remark.file === document.uri.fsPath ? [diagnosticOf(remark, run, document)] : [],
            ),
        )
        .filter((remark) => !document.diagnostics?.some((checked) => isSameComplaint(checked, remark)));

/** Whether two complaints say the same at the same place. */
export const isSameComplaint = (one: Diagnostic, other: Diagnostic): boolean =>
    one.code === other.code &&
    one.message === other.message &&
    one.range.start.line === other.range.start.line &&
    one.range.start.character === other.range.start.character;

function diagnosticOf(remark: Remark, { experiment }: FinishedRun, { parseResult }: LangiumDocument): Diagnostic {
    const { line, column, endLine, endColumn, severity, code, message, fixes = [] } = remark;
    const file = parseResult.value;
    const node = isCimFile(file)
        ? file.declarations.filter(isExperiment).find(({ name }) => name === experiment)
        : undefined;
    return {
        range: {
            start: { line: line - 1, character: column - 1 },
            end: { line: endLine - 1, character: endColumn - 1 },
        },
        severity: severities[severity],
        code,
        message,
        source: 'corelet',
        ...(node ? withFixes(findingFixes(fixes, node)) : {}),
    };
}
