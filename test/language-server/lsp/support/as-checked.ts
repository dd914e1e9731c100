import type { Diagnostic as Published } from 'vscode-languageserver';
import type { Diagnostic } from '../../../../language-server/diagnostic';

const severities: readonly (Diagnostic['severity'] | undefined)[] = [undefined, 'error', 'warning', 'info'];

/** A published diagnostic in the form in which the command line has it. */
export const asChecked = (file: string, { range, severity, code, message }: Published) => ({
    file,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    severity: severities[severity ?? 0],
    code,
    message,
});
