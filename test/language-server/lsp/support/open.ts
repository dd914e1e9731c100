import { URI, type LangiumDocument } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver';
import { createCimLspServices, type CimLspServices } from '../../../../language-server/lsp/cim-lsp-module';

export interface Opened {
    readonly document: LangiumDocument;
    readonly services: CimLspServices;
}

/** A document as the server has it after it was opened and checked; files beside `path` can be reached from it. */
export async function open(text: string, path: string): Promise<Opened> {
    const { shared, Cim: services } = createCimLspServices(NodeFileSystem);
    const uri = URI.file(path);
    shared.workspace.TextDocuments.set(TextDocument.create(uri.toString(), 'cim', 1, text));
    const document = shared.workspace.LangiumDocumentFactory.fromString(text, uri);
    shared.workspace.LangiumDocuments.addDocument(document);
    await shared.workspace.DocumentBuilder.build([document], { validation: true });
    return { document, services };
}

/** The text after edits of it, which all refer to it as it is. */
export const edited = (document: LangiumDocument, edits: readonly TextEdit[]): string =>
    TextDocument.applyEdits(document.textDocument, [...edits]);

/** The text without its `|`, and where that was. */
export function cursor(marked: string): { readonly text: string; readonly offset: number } {
    const offset = marked.indexOf('|');
    return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}
