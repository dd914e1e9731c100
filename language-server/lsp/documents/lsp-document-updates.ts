import { URI, UriUtils, type LangiumDocument, type TextDocument } from 'langium';
import { DefaultDocumentUpdateHandler, type LangiumSharedServices } from 'langium/lsp';
import type { DidChangeWatchedFilesParams, FileSystemWatcher, TextDocumentChangeEvent } from 'vscode-languageserver';

/** Takes changes in, from the editor and from outside of it. */
export class LspDocumentUpdates extends DefaultDocumentUpdateHandler {
    private readonly texts: LangiumSharedServices['workspace']['TextDocuments'];
    private readonly services: LangiumSharedServices;

    constructor(
        services: LangiumSharedServices,
        /** Is told of changed files that are no documents. */
        private readonly filesChanged: (paths: ReadonlySet<string>) => void,
    ) {
        super(services);
        this.services = services;
        this.texts = services.workspace.TextDocuments;
    }

    /** What was typed and not saved is gone; from now on the file counts. */
    didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
        void this.fromDisk([URI.parse(document.uri)]);
    }

    override didChangeWatchedFiles({ changes }: DidChangeWatchedFilesParams): void {
        this.onWatchedFilesChangeEmitter.fire({ changes });
        void this.filesTouched(new Set(changes.map(({ uri }) => uri)));
    }

    /** Files that were written, made or removed, by their URIs or those of the folders that hold them. */
    async filesTouched(uris: ReadonlySet<string>): Promise<void> {
        const parsed = [...uris].map((uri) => URI.parse(uri));
        await this.fromDisk(parsed.filter((uri) => !this.texts.get(uri)));
        this.filesChanged(new Set(parsed.map((uri) => uri.fsPath)));
    }

    protected override getWatchers(): FileSystemWatcher[] {
        return [{ globPattern: '**/*.{cim,onnx}' }];
    }

    /** Documents, and folders that may hold some, as they are on disk now. */
    private async fromDisk(uris: readonly URI[]): Promise<void> {
        const { FileSystemProvider: files, LangiumDocuments: documents } = this.services.workspace;
        const changed: URI[] = [];
        const deleted: URI[] = [];
        for (const uri of uris) {
            const known = documents.getDocuments(uri);
            if (await files.exists(uri)) {
                if (UriUtils.extname(uri) === '.cim') changed.push(uri);
            } else deleted.push(...known.filter((each) => !this.isOpen(each)).map((each) => each.uri));
        }
        if (changed.length + deleted.length > 0) this.fireDocumentUpdate(changed, deleted);
    }

    private isOpen(document: LangiumDocument): boolean {
        return this.texts.get(document.uri) !== undefined;
    }
}
