import {
    DefaultDocumentBuilder,
    DocumentState,
    isOperationCancelled,
    type BuildOptions,
    type Cancellation,
    type LangiumDocument,
    type LangiumSharedCoreServices,
    type URI,
} from 'langium';
import type { CimServices } from './cim-module';
import { importedUris } from './imports';

/** Builds the files that a document imports along with it, wherever they lie. */
export class CimDocumentBuilder extends DefaultDocumentBuilder {
    private readonly library: () => URI;

    constructor(services: LangiumSharedCoreServices) {
        super(services);
        this.library = () => (services.ServiceRegistry.all[0] as CimServices).files.library;
    }

    protected override async buildDocuments(
        documents: LangiumDocument[],
        options: BuildOptions,
        cancelToken: Cancellation.CancellationToken,
    ): Promise<void> {
        const all = [...documents];
        const known = new Set(all.map((document) => document.uri.toString()));
        for (const document of all) {
            if (document.state < DocumentState.Parsed) {
                await this.langiumDocumentFactory.update(document, cancelToken);
                await this.notifyDocumentPhase(document, DocumentState.Parsed, cancelToken);
            }
            for (const uri of importedUris(document, this.library())) {
                if (known.has(uri.toString()) || this.langiumDocuments.hasDocument(uri)) continue;
                known.add(uri.toString());
                const imported = await this.read(uri, cancelToken);
                if (imported) all.push(imported);
            }
        }
        await super.buildDocuments(all, options, cancelToken);
    }

    /** Undefined where there is no file, or one that may not be read; the import's own check then says so. */
    private async read(uri: URI, cancelToken: Cancellation.CancellationToken): Promise<LangiumDocument | undefined> {
        try {
            if (!(await this.fileSystemProvider.stat(uri)).isFile) return undefined;
            return await this.langiumDocuments.getOrCreateDocument(uri, cancelToken);
        } catch (error) {
            if (isOperationCancelled(error)) throw error;
            return undefined;
        }
    }
}
