import { DocumentState, URI, type LangiumDocument } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { LspDocumentBuilder } from '../documents/lsp-document-builder';
import type { ShownDocuments } from '../documents/shown-documents';
import { codePage } from './code-page';

type Diagnostics = NonNullable<LangiumDocument['diagnostics']>;

interface Sent {
    readonly diagnostics: Diagnostics;
    readonly version: number | undefined;
}

/** A document whose diagnostics were sent; `again`: nobody has typed in it since they were sent before. */
export interface Published {
    readonly uri: string;
    readonly version: number | undefined;
    readonly again: boolean;
}

/** Sends what the checks have found: never of a text that is no longer there, and nothing of documents that are not shown. */
export class DiagnosticsPublisher {
    /** What was sent last, by document; the checks make a new array each time. */
    private readonly sent = new Map<string, Sent>();
    private readonly listeners: ((published: Published) => void)[] = [];

    constructor(
        private readonly connection: Connection,
        private readonly services: LangiumSharedServices,
        private readonly shown: ShownDocuments,
        builder: LspDocumentBuilder,
        /** What else there is to say of a document. */
        private readonly remarks: (document: LangiumDocument) => readonly Diagnostic[],
    ) {
        builder.onDocumentPhase(DocumentState.Validated, (document) => this.publish(document));
        // A build that was cut short may have left a document checked and not told.
        builder.onSettled(() => this.catchUp());
    }

    /** Calls back whenever a document has been checked and its diagnostics are sent. */
    onPublished(listener: (published: Published) => void): void {
        this.listeners.push(listener);
    }

    /** Sends what was sent before once more, since there is something else to say of the document. */
    republish(document: LangiumDocument): void {
        this.sent.delete(document.uri.toString());
        this.publish(document);
    }

    private publish(document: LangiumDocument): void {
        const uri = document.uri.toString();
        const { diagnostics } = document;
        const last = this.sent.get(uri);
        if (!diagnostics || last?.diagnostics === diagnostics || !this.shown.isCurrent(document)) return;
        if (!this.shown.isShown(document)) return;
        const version = this.shown.version(document);
        this.sent.set(uri, { diagnostics, version });
        void this.connection.sendDiagnostics({
            uri,
            ...(version === undefined ? {} : { version }),
            diagnostics: [...diagnostics, ...this.remarks(document)].map(withPage),
        });
        const again = last !== undefined && last.version === version;
        for (const listener of this.listeners) listener({ uri, version, again });
    }

    private catchUp(): void {
        const shown = this.shown.all();
        for (const document of this.services.workspace.LangiumDocuments.all)
            if (document.state >= DocumentState.Validated) this.publish(document);
        const { LangiumDocuments: documents } = this.services.workspace;
        for (const [uri, { diagnostics }] of this.sent) {
            if (shown.has(uri) && documents.hasDocument(URI.parse(uri))) continue;
            this.sent.delete(uri);
            if (diagnostics.length > 0) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
        }
    }
}

function withPage(diagnostic: Diagnostic): Diagnostic {
    const href = typeof diagnostic.code === 'string' ? codePage(diagnostic.code) : undefined;
    return { ...diagnostic, source: 'corelet', ...(href === undefined ? {} : { codeDescription: { href } }) };
}
