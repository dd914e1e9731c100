import type { Diagnostic } from '../../language-server/diagnostic';
import { shownPath } from './shown-path';

/** One entry of `diagnostics` in docs/schema/check.json. */
export const diagnosticJson = (diagnostic: Diagnostic): Diagnostic => ({
    file: shownPath(diagnostic.file),
    line: diagnostic.line,
    column: diagnostic.column,
    endLine: diagnostic.endLine,
    endColumn: diagnostic.endColumn,
    severity: diagnostic.severity,
    code: diagnostic.code,
    message: diagnostic.message,
});
