import { resolve } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { AstUtils, TextDocument, URI, type LangiumDocument } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { isModel } from '../generated/ast';
import { modelPath } from '../elaborate/model';
import { createCimLspServices, type CimLspServices } from '../lsp/cim-lsp-module';

/** A document as an editor has it open. */
export interface EditorSession {
    readonly document: LangiumDocument;
    readonly services: CimLspServices;
    close(): void;
}

/** Opens a text under a file's name, with the server's own services but nobody to talk to; its models are read. */
export async function openInEditor(path: string, text: string): Promise<EditorSession> {
    const { shared, Cim, liveFiles } = createCimLspServices(NodeFileSystem);
    const uri = URI.file(resolve(path));
    const { DocumentBuilder: builder, LangiumDocuments: documents, WorkspaceLock: lock } = shared.workspace;
    shared.workspace.TextDocuments.set(TextDocument.create(uri.toString(), 'cim', 1, text));
    const build = (): Promise<void> => lock.write((token) => builder.update([uri], [], token));
    await build();
    const document = documents.getDocument(uri);
    if (!document) throw new Error(`${path} was not opened`);
    const models = AstUtils.streamContents(document.parseResult.value).filter(isModel).toArray();
    const paths = models.flatMap((model) => modelPath(model) ?? []);
    while (paths.some((each) => Cim.files.models.isReading(each))) await rest(20);
    await build();
    return { document, services: Cim, close: () => liveFiles.close() };
}
