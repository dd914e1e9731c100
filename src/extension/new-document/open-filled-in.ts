import type { Uri } from 'vscode';
import { Range, SnippetString, window, workspace } from 'vscode';

/**
 * Opens a document that has just been written, with the first of its fields selected and Tab leading to the next. The
 * snippet's text is the document's, so it is saved as it was.
 */
export async function openFilledIn(uri: Uri, snippet: string): Promise<void> {
    const document = await workspace.openTextDocument(uri);
    const editor = await window.showTextDocument(document, { preview: false });
    const everything = new Range(document.positionAt(0), document.positionAt(document.getText().length));
    await editor.insertSnippet(new SnippetString(snippet), everything, {
        undoStopBefore: false,
        undoStopAfter: false,
        keepWhitespace: true,
    });
    await document.save();
}
