import { setTimeout as rest } from 'node:timers/promises';
import { TextDocument, URI, type LangiumDocument } from 'langium';
import { NodeFileSystem } from 'langium/node';
import type { DocumentSymbol, TextEdit } from 'vscode-languageserver';
import { modelPathsOf } from '../../../../language-server/lsp/documents/document-files';
import { createCimLspServices, type CimLspServices } from '../../../../language-server/lsp/cim-lsp-module';

export interface Opened {
    readonly document: LangiumDocument;
    readonly services: CimLspServices;
}

/** One server for all texts of a test file, as for all documents of an editor. */
let server: ReturnType<typeof createCimLspServices> | undefined;
let version = 0;

/** A document as the server has it once it is opened, or changed, and checked; files beside `path` can be reached from it. */
export async function open(text: string, path: string): Promise<Opened> {
    server ??= createCimLspServices(NodeFileSystem);
    const { shared, Cim: services } = server;
    const uri = URI.file(path);
    shared.workspace.TextDocuments.set(TextDocument.create(uri.toString(), 'cim', ++version, text));
    const check = () => shared.workspace.WorkspaceLock.write(() => shared.workspace.DocumentBuilder.update([uri], []));
    await check();
    const document = shared.workspace.LangiumDocuments.getDocument(uri);
    if (!document) throw new Error(`'${path}' was not opened`);
    const { models } = services.files;
    const unread = modelPathsOf(document).filter((each) => models.isReading(each));
    for (const each of unread) while (models.isReading(each)) await rest(20);
    // On a busy machine the checks have not waited for a model; a server checks again once it is there.
    if (unread.length > 0) await check();
    return { document, services };
}

/** What the outline of a document shows. */
export const outlineOf = async ({ document, services }: Opened): Promise<readonly DocumentSymbol[]> => {
    const textDocument = { uri: document.uri.toString() };
    return (await services.lsp.DocumentSymbolProvider?.getSymbols(document, { textDocument })) ?? [];
};

/** The text after edits of it, which all refer to it as it is. */
export const edited = (document: LangiumDocument, edits: readonly TextEdit[]): string =>
    TextDocument.applyEdits(document.textDocument, [...edits]);

/** The text without its `|`, and where that was. */
export function cursor(marked: string): { readonly text: string; readonly offset: number } {
    const offset = marked.indexOf('|');
    return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}
