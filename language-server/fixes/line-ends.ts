import type { LangiumDocument } from 'langium';
import type { TextEdit } from 'vscode-languageserver';

/** Edits whose lines end as those of the document do; by the first of its lines. */
export function withLineEndsOf({ textDocument }: LangiumDocument, edits: readonly TextEdit[]): TextEdit[] {
    const end = /\r?\n/.exec(textDocument.getText())?.[0] ?? '\n';
    return edits.map((edit) => ({ ...edit, newText: edit.newText.replace(/\r?\n/g, end) }));
}
