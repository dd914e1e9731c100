import type { LangiumDocument } from 'langium';
import type { TextDocumentPositionParams } from 'vscode-languageserver';

/** The position behind the n-th occurrence of a text, counted from 1. */
export function behind(document: LangiumDocument, text: string, occurrence = 1): TextDocumentPositionParams {
    const whole = document.textDocument.getText();
    let offset = -1;
    for (let i = 0; i < occurrence; i++) {
        offset = whole.indexOf(text, offset + 1);
        if (offset < 0) throw new Error(`the document has no ${i + 1} '${text}'`);
    }
    const position = document.textDocument.positionAt(offset + text.length);
    return { textDocument: { uri: document.uri.toString() }, position };
}
