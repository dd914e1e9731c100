import type { LangiumDocument, LangiumDocuments, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { importClosure } from './import-closure';

/** The documents whose diagnostics an editor is shown: those that are open, and what they import. */
export class ShownDocuments {
    private readonly documents: LangiumDocuments;
    private readonly texts: LangiumSharedServices['workspace']['TextDocuments'];

    constructor(
        services: LangiumSharedServices,
        private readonly library: () => URI,
    ) {
        this.documents = services.workspace.LangiumDocuments;
        this.texts = services.workspace.TextDocuments;
    }

    isOpen(document: LangiumDocument): boolean {
        return this.texts.get(document.uri) !== undefined;
    }

    /** URIs, as text. */
    all(): ReadonlySet<string> {
        const shown = new Set<string>();
        for (const document of this.documents.all)
            if (this.isOpen(document)) {
                shown.add(document.uri.toString());
                for (const uri of importClosure(document, this.documents, this.library())) shown.add(uri);
            }
        return shown;
    }

    isShown(document: LangiumDocument): boolean {
        return this.isOpen(document) || this.all().has(document.uri.toString());
    }

    /** The version that the editor gave the document's text; undefined for one that is not open. */
    version(document: LangiumDocument): number | undefined {
        return this.texts.get(document.uri)?.version;
    }

    /** Whether the document's tree was made from the text that the editor shows. */
    isCurrent(document: LangiumDocument): boolean {
        const open = this.texts.get(document.uri);
        return !open || document.parseResult.value.$cstNode?.root.fullText === open.getText();
    }
}
