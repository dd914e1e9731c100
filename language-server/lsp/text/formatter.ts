import type { LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type {
    DocumentOnTypeFormattingOptions,
    DocumentRangeFormattingParams,
    Range,
    TextEdit,
} from 'vscode-languageserver';
import { formatFile } from '../../format-text';
import type { CimFile } from '../../generated/ast';
import { spaceEdits } from './space-edits';

/** The canonical form, by edits of spaces and line ends alone. A text with errors of syntax stays as it is. */
export class CimFormatter implements Formatter {
    formatDocument(document: LangiumDocument): TextEdit[] {
        const { parserErrors, lexerErrors, value } = document.parseResult;
        if (parserErrors.length + lexerErrors.length > 0) return [];
        const { textDocument } = document;
        const text = textDocument.getText();
        const canonical = formatFile(value as CimFile);
        const wanted = text.includes('\r\n') ? canonical.replace(/\n/g, '\r\n') : canonical;
        return spaceEdits(text, wanted).map(({ from, to, text: newText }) => ({
            range: { start: textDocument.positionAt(from), end: textDocument.positionAt(to) },
            newText,
        }));
    }

    /** The same, as far as it lies within the range's lines. */
    formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
        return this.formatDocument(document).filter((edit) => isWithin(edit.range, range));
    }

    formatDocumentOnType(): TextEdit[] {
        return [];
    }

    /** The whole text moves where a column is aligned anew, which would startle while one types. */
    get formatOnTypeOptions(): DocumentOnTypeFormattingOptions | undefined {
        return undefined;
    }
}

const isWithin = (edit: Range, range: Range): boolean =>
    edit.end.line >= range.start.line &&
    (edit.end.line < range.end.line || (edit.end.line === range.end.line && range.end.character > 0));
