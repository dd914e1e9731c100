import { URI, type LangiumDocument } from 'langium';
import type { CimLspServices } from '../cim-lsp-module';
import { dataPathsOf, modelPathsOf } from './document-files';
import { FileWatch } from './file-watch';
import { importedDocuments } from './import-closure';
import type { LspDocumentBuilder } from './lsp-document-builder';

/** Keeps the documents that are shown in step with the models, data and imports that they name. */
export class LiveFiles {
    private readonly watch: FileWatch;
    private watched = '';

    /** `touched` is told, by URI, of files that may have changed. */
    constructor(
        private readonly services: CimLspServices,
        private readonly builder: LspDocumentBuilder,
        touched: (uris: ReadonlySet<string>) => void,
    ) {
        this.watch = new FileWatch((paths) => touched(new Set([...paths].map((path) => URI.file(path).toString()))));
        services.files.models.onRead((path) => void this.changed(new Set([path])));
        builder.onSettled(() => this.follow());
    }

    /** Checks documents anew that name one of these files, or one in these folders, or import a document that does. */
    async changed(paths: ReadonlySet<string>): Promise<void> {
        const touched = (path: string): boolean =>
            [...paths].some((each) => path === each || path.startsWith(`${each}/`) || path.startsWith(`${each}\\`));
        const affected = this.documents().filter((document) => this.filesBehind(document).some(touched));
        if (affected.length === 0) return;
        await this.services.shared.workspace.WorkspaceLock.write(async (token) => {
            this.builder.revalidate(affected);
            await this.builder.update([], [], token);
        });
    }

    /** Watches nothing any longer. */
    close(): void {
        this.watch.close();
    }

    /** Watches what is named now. */
    private follow(): void {
        const { models, library } = this.services.files;
        const documents = this.documents();
        models.keepOnly(new Set(documents.flatMap(modelPathsOf)));
        const shown = [...this.services.live.shown.all()].filter((uri) => !uri.startsWith(library.toString()));
        const paths = [
            ...documents.flatMap((document) => this.filesOf(document)),
            ...shown.map((uri) => URI.parse(uri).fsPath),
        ];
        const wanted = [...new Set(paths)].sort();
        if (wanted.join('\n') === this.watched) return;
        this.watched = wanted.join('\n');
        this.watch.watch(wanted);
    }

    private documents(): readonly LangiumDocument[] {
        const uris = this.services.live.shown.all();
        const { LangiumDocuments: documents } = this.services.shared.workspace;
        return documents.all.filter(({ uri }) => uris.has(uri.toString())).toArray();
    }

    private filesBehind(document: LangiumDocument): readonly string[] {
        const { LangiumDocuments: documents } = this.services.shared.workspace;
        const imported = importedDocuments(document, documents, this.services.files.library);
        return [document, ...imported].flatMap((each) => this.filesOf(each));
    }

    private filesOf(document: LangiumDocument): readonly string[] {
        const { models, data } = this.services.files;
        return [...modelPathsOf(document).flatMap((path) => models.filesOf(path)), ...dataPathsOf(document, data)];
    }
}
