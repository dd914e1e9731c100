import {
    DefaultDocumentBuilder,
    DocumentState,
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
            if (document.state < DocumentState.Parsed) await this.langiumDocumentFactory.update(document, cancelToken);
            for (const uri of importedUris(document, this.library())) {
                if (known.has(uri.toString()) || this.langiumDocuments.hasDocument(uri)) continue;
                known.add(uri.toString());
                if (!(await this.isFile(uri))) continue;
                all.push(await this.langiumDocuments.getOrCreateDocument(uri, cancelToken));
            }
        }
        await super.buildDocuments(all, options, cancelToken);
    }

    private async isFile(uri: URI): Promise<boolean> {
        try {
            return (await this.fileSystemProvider.stat(uri)).isFile;
        } catch {
            return false;
        }
    }
}
