import type { CancellationToken, Event, EventEmitter, Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { FinishedRun } from '../../language-server/lsp/hints/last-results';
import type {
    Checked,
    ChipViewReply,
    DocumentOutline,
    NewDocumentReply,
} from '../../language-server/lsp/views/protocol';

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

/** `started`: the client, once its server has started. `checked` is to be told of every `corelet/checked`. */
export function createServer(started: Promise<LanguageClient>, checked: EventEmitter<Checked>): Server {
    const ask = async <T>(method: string, asked: object, token?: CancellationToken): Promise<T> => {
        const client = await started;
        // A token that is undefined would be sent as a second parameter.
        return token ? client.sendRequest<T>(method, asked, token) : client.sendRequest<T>(method, asked);
    };
    return {
        ready: started.then(() => undefined),
        onChecked: checked.event,
        finishedRun: (run) => {
            const told = started.then((client) => client.sendNotification('corelet/finishedRun', run));
            // Without a server there is no lens that could show it.
            told.catch(() => undefined);
        },
        outline: (uri) => ask<DocumentOutline | null>('corelet/outline', { uri: uri.toString() }),
        chipView: (uri, mapping) => ask<ChipViewReply>('corelet/chipView', { uri: uri.toString(), mapping }),
        newDocument: (model, token) => ask<NewDocumentReply>('corelet/newDocument', { uri: model.toString() }, token),
    };
}
