import * as lsp from 'langium/lsp';
import { CodeLensRefreshRequest, InlayHintRefreshRequest, type Connection } from 'vscode-languageserver';
import { addSelectionRangeHandler } from './cim-language-server';
import { createCimLspServices } from './cim-lsp-module';
import { DiagnosticsPublisher } from './diagnostics/diagnostics-publisher';
import { followFolders } from './documents/follow-folders';
import { runRemarks } from './diagnostics/run-remarks';
import { isFinishedRun } from './hints/last-results';
import { readUri } from './read-uri';
import { addNewDocumentRequest } from './views/new-document-request';
import type { Checked } from './views/protocol';
import { addViewRequests } from './views/view-requests';

/** Serves a connection until it ends. */
export function startServer(connection: Connection, context: Omit<lsp.DefaultSharedModuleContext, 'connection'>): void {
    const { shared, Cim } = createCimLspServices({ connection, ...context });
    const { DocumentBuilder: builder } = shared.workspace;
    const { client, shown, results } = Cim.live;
    const publisher = new DiagnosticsPublisher(connection, shared, shown, builder, (document) =>
        runRemarks(document, results),
    );
    for (const handle of handlers) handle(connection, shared);
    addViewRequests(connection, Cim, context);
    addNewDocumentRequest(connection);
    let refreshes: readonly string[] = [];
    let tellsFolders = false;
    connection.onInitialize((params) => {
        const { workspace } = params.capabilities;
        refreshes = [
            ...(workspace?.codeLens?.refreshSupport ? [CodeLensRefreshRequest.method] : []),
            ...(workspace?.inlayHint?.refreshSupport ? [InlayHintRefreshRequest.method] : []),
        ];
        tellsFolders = workspace?.workspaceFolders === true;
        return shared.lsp.LanguageServer.initialize(params);
    });
    connection.onInitialized((params) => {
        if (tellsFolders) followFolders(connection, shared, Cim);
        shared.lsp.LanguageServer.initialized(params);
    });
    const refresh = (): void => {
        for (const request of refreshes) connection.sendRequest(request).catch(() => undefined);
    };
    let again = false;
    publisher.onPublished((published) => {
        again ||= published.again;
        const { uri, version } = published;
        if (client.checked) void connection.sendNotification('corelet/checked', { uri, version } satisfies Checked);
    });
    builder.onSettled(() => {
        if (again) refresh();
        again = false;
    });
    connection.onNotification('corelet/finishedRun', (run: unknown) => {
        if (!isFinishedRun(run)) return;
        const uri = readUri(run.uri);
        if (!uri) return;
        const document = shared.workspace.LangiumDocuments.getDocument(uri);
        results.add(run, uri.toString(), document);
        if (document) publisher.republish(document);
        refresh();
        // Whoever asks while a build is under way may be told what was before it.
        again = true;
    });
    shared.workspace.TextDocuments.listen(connection);
    connection.listen();
}

/** Langium's, except for diagnostics. */
const handlers: readonly ((connection: Connection, services: lsp.LangiumSharedServices) => void)[] = [
    lsp.addDocumentUpdateHandler,
    lsp.addFileOperationHandler,
    lsp.addCompletionHandler,
    lsp.addFindReferencesHandler,
    lsp.addDocumentSymbolHandler,
    lsp.addGotoDefinitionHandler,
    lsp.addDocumentHighlightHandler,
    lsp.addFoldingRangeHandler,
    lsp.addFormattingHandler,
    lsp.addCodeActionHandler,
    lsp.addRenameHandler,
    lsp.addHoverHandler,
    lsp.addInlayHintHandler,
    lsp.addSemanticTokenHandler,
    lsp.addExecuteCommandHandler,
    lsp.addCodeLensHandler,
    lsp.addDocumentLinkHandler,
    lsp.addConfigurationChangeHandler,
    lsp.addWorkspaceSymbolHandler,
    addSelectionRangeHandler,
];
