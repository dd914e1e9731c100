import { DefaultLanguageServer, type LangiumSharedServices } from 'langium/lsp';
import {
    CodeActionKind,
    type Connection,
    type InitializeParams,
    type InitializeResult,
    type SelectionRangeParams,
} from 'vscode-languageserver';
import { DocumentState, URI } from 'langium';
import { fixAllKind } from './actions/code-actions';
import { selectionRanges } from './text/selection-ranges';

/** Langium's server, and what it does not know of. */
export class CimLanguageServer extends DefaultLanguageServer {
    protected override buildInitializeResult(params: InitializeParams): InitializeResult {
        const { capabilities, ...result } = super.buildInitializeResult(params);
        return {
            ...result,
            capabilities: {
                ...capabilities,
                codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
                selectionRangeProvider: true,
                workspace: {
                    ...capabilities.workspace,
                    workspaceFolders: { supported: true, changeNotifications: true },
                },
            },
        };
    }
}

/** Answers requests for selection ranges, which Langium has no service for. */
export function addSelectionRangeHandler(connection: Connection, { workspace }: LangiumSharedServices): void {
    connection.onSelectionRanges(async ({ textDocument, positions }: SelectionRangeParams, cancel) => {
        const uri = URI.parse(textDocument.uri);
        await workspace.DocumentBuilder.waitUntil(DocumentState.Parsed, uri, cancel);
        const document = workspace.LangiumDocuments.getDocument(uri);
        return document ? selectionRanges(document, positions) : [];
    });
}
