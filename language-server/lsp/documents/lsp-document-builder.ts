import {
    DocumentState,
    OperationCancelled,
    UriUtils,
    isOperationCancelled,
    type Cancellation,
    type LangiumDocument,
    type URI,
} from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { CimDocumentBuilder } from '../../cim-document-builder';
import type { CimLspServices } from '../cim-lsp-module';
import { modelPathsOf } from './document-files';
import { importClosure, importedDocuments } from './import-closure';
import { modelsRead } from './models-read';

type Token = Cancellation.CancellationToken;

/** Checks what an editor shows and what that imports, and nothing else of a workspace. */
export class LspDocumentBuilder extends CimDocumentBuilder {
    private readonly settledListeners: (() => void)[] = [];

    constructor(
        services: LangiumSharedServices,
        private readonly language: () => CimLspServices,
    ) {
        super(services);
        this.onDocumentPhase(DocumentState.Parsed, (document) => this.startReading(document));
    }

    /** Calls back whenever a build has run to its end. */
    onSettled(listener: () => void): void {
        this.settledListeners.push(listener);
    }

    /** Checks documents anew whose text is the same, but not what lies around them. */
    revalidate(documents: Iterable<LangiumDocument>): void {
        for (const document of documents)
            if (document.state > DocumentState.IndexedReferences)
                this.resetToState(document, DocumentState.IndexedReferences);
    }

    override async update(changed: URI[], deleted: URI[], cancelToken?: Token): Promise<void> {
        await super.update(changed, deleted, cancelToken);
        for (const listener of this.settledListeners) listener();
    }

    /**
     * Between taking a change in and working on it, lets whatever else has come in its turn: of ten changes that wait,
     * nine are cancelled here, before any of them is parsed.
     */
    protected override async emitUpdate(changed: URI[], deleted: URI[]): Promise<void> {
        await super.emitUpdate(changed, deleted);
        await new Promise(setImmediate);
    }

    /** Tells everybody who waits, even where the work is cancelled: the next build may have no reason to come by here. */
    protected override async notifyDocumentPhase(
        document: LangiumDocument,
        state: DocumentState,
        cancelToken: Token,
    ): Promise<void> {
        for (const listener of [...this.documentPhaseListeners.get(state)]) {
            try {
                await listener(document, cancelToken);
            } catch (error) {
                if (!isOperationCancelled(error)) throw error;
            }
        }
    }

    protected override shouldValidate(document: LangiumDocument): boolean {
        return super.shouldValidate(document) && this.language().live.shown.isShown(document);
    }

    protected override async validate(document: LangiumDocument, cancelToken: Token): Promise<void> {
        const { files } = this.language();
        const behind = [document, ...importedDocuments(document, this.langiumDocuments, files.library)];
        await modelsRead(behind.flatMap(modelPathsOf), files.models, cancelToken);
        await super.validate(document, cancelToken);
    }

    /**
     * A document depends on all that its imports import, and on files that it imports and that were not there; on nothing
     * else, also where a name of it is not found.
     */
    protected override shouldRelink(document: LangiumDocument, changed: Set<string>): boolean {
        const closure = importClosure(document, this.langiumDocuments, this.language().files.library);
        return [...closure].some((uri) => changed.has(uri));
    }

    /** Models are read while the document is linked. */
    private startReading(document: LangiumDocument): void {
        const { files, live } = this.language();
        if (live.shown.isShown(document)) for (const path of modelPathsOf(document)) void files.models.load(path);
    }

    /** A request that comes behind a change of the text waits for the tree of the new text. */
    protected override async awaitDocumentState(state: DocumentState, uri: URI, cancelToken: Token): Promise<URI> {
        const document = this.langiumDocuments.getDocument(uri);
        if (document && !this.language().live.shown.isCurrent(document)) await this.parsed(uri, cancelToken);
        return super.awaitDocumentState(state, uri, cancelToken);
    }

    /** Resolves when the document is parsed the next time. */
    private parsed(uri: URI, cancelToken: Token): Promise<void> {
        return new Promise((resolve, reject) => {
            const stop = (): void => {
                built.dispose();
                cancelled.dispose();
            };
            const built = this.onDocumentPhase(DocumentState.Parsed, (document) => {
                if (!UriUtils.equals(document.uri, uri)) return;
                stop();
                resolve();
            });
            const cancelled = cancelToken.onCancellationRequested(() => {
                stop();
                reject(OperationCancelled);
            });
        });
    }
}
