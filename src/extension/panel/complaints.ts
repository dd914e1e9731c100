import { basename } from 'node:path';
import type { Diagnostic } from '../../../language-server/diagnostic';
import type { Complaint } from '../../../language-server/lsp/views/protocol';
import type { PanelComplaint } from '../../panel/messages';

export const ofServer = ({ severity, code, message, range: { start } }: Complaint): PanelComplaint => ({
    severity,
    code,
    message,
    line: start.line,
    column: start.character,
});

/** What is said of another file than the document's is said with its name, and leads to the document's first line. */
export const ofRun =
    (file: string | undefined) =>
    ({ file: where, line, column, severity, code, message }: Diagnostic): PanelComplaint =>
        where === file
            ? { severity, code, message, line: line - 1, column: column - 1 }
            : { severity, code, message: `${basename(where)}: ${message}`, line: 0, column: 0 };
