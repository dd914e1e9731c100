import { EventEmitter, type CancellationToken, type Event, type Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { FinishedRun } from '../../language-server/lsp/hints/last-results';
import type {
    Checked,
    ChipViewReply,
    DocumentOutline,
    NewDocumentReply,
} from '../../language-server/lsp/views/protocol';
import { reached } from './infrastructure/reached';

/** What our language server answers beside the protocol's own requests. Answers wait until it has started. */
export interface Server {
    /** Resolves when the server answers; rejects when it did not start. */
    readonly ready: Promise<void>;
    outline(uri: Uri): Promise<DocumentOutline | null>;
    chipView(uri: Uri, mapping: string): Promise<ChipViewReply>;
    /** Tells what came of a run, so that it stands beside the experiment. */
    finishedRun(run: FinishedRun): void;
    /** A document that may lie beside an ONNX file. */
    newDocument(model: Uri, token: CancellationToken): Promise<NewDocumentReply>;
    /** A document's diagnostics, outline and views are up to date. */
    readonly onChecked: Event<Checked>;
}

export function createServer(client: LanguageClient, ready: Promise<void>): Server {
    const checked = new EventEmitter<Checked>();
    client.onNotification('corelet/checked', (told: Checked) => checked.fire(told));
    return {
        ready,
        onChecked: checked.event,
        finishedRun: (run) => {
            reached('simulated');
            const told = ready.then(() => client.sendNotification('corelet/finishedRun', run));
            // Without a server there is no lens that could show it.
            told.catch(() => undefined);
        },
        outline: async (uri) => {
            await ready;
            return client.sendRequest<DocumentOutline | null>('corelet/outline', { uri: uri.toString() });
        },
        chipView: async (uri, mapping) => {
            await ready;
            return client.sendRequest<ChipViewReply>('corelet/chipView', { uri: uri.toString(), mapping });
        },
        newDocument: async (model, token) => {
            await ready;
            return client.sendRequest<NewDocumentReply>('corelet/newDocument', { uri: model.toString() }, token);
        },
    };
}
