import { DocumentState, URI, type LangiumDocument } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { LspDocumentBuilder } from '../documents/lsp-document-builder';
import type { ShownDocuments } from '../documents/shown-documents';
import { codePage } from './code-page';

/** Sends what the checks have found: never of a text that is no longer there, and nothing of documents that are not shown. */
export class DiagnosticsPublisher {
    /** What was sent last, by document; the checks make a new array each time. */
    private readonly sent = new Map<string, LangiumDocument['diagnostics']>();

    constructor(
        private readonly connection: Connection,
        private readonly services: LangiumSharedServices,
        private readonly shown: ShownDocuments,
        builder: LspDocumentBuilder,
    ) {
        builder.onDocumentPhase(DocumentState.Validated, (document) => this.publish(document));
        // A build that was cut short may have left a document checked and not told.
        builder.onSettled(() => this.catchUp());
    }

    private publish(document: LangiumDocument): void {
        const uri = document.uri.toString();
        const { diagnostics } = document;
        if (!diagnostics || this.sent.get(uri) === diagnostics || !this.shown.isCurrent(document)) return;
        if (!this.shown.isShown(document)) return;
        this.sent.set(uri, diagnostics);
        const version = this.shown.version(document);
        void this.connection.sendDiagnostics({
            uri,
            ...(version === undefined ? {} : { version }),
            diagnostics: diagnostics.map(withPage),
        });
    }

    private catchUp(): void {
        const shown = this.shown.all();
        for (const document of this.services.workspace.LangiumDocuments.all)
            if (document.state >= DocumentState.Validated) this.publish(document);
        const { LangiumDocuments: documents } = this.services.workspace;
        for (const [uri, diagnostics] of this.sent) {
            if (shown.has(uri) && documents.hasDocument(URI.parse(uri))) continue;
            this.sent.delete(uri);
            if (diagnostics?.length) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
        }
    }
}

function withPage(diagnostic: Diagnostic): Diagnostic {
    const href = typeof diagnostic.code === 'string' ? codePage(diagnostic.code) : undefined;
    return { ...diagnostic, source: 'corelet', ...(href === undefined ? {} : { codeDescription: { href } }) };
}
