import type { Event, Uri } from 'vscode';
import { EventEmitter } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Checked, ChipViewReply, DocumentOutline } from '../../language-server/lsp/views/protocol';

/** What our language server answers beside the protocol's own requests. Answers wait until it has started. */
export interface Server {
    /** Resolves when the server answers; rejects when it did not start. */
    readonly ready: Promise<void>;
    outline(uri: Uri): Promise<DocumentOutline | null>;
    chipView(uri: Uri, mapping: string): Promise<ChipViewReply>;
    /** A document's diagnostics, outline and views are up to date. */
    readonly onChecked: Event<Checked>;
}

export function createServer(client: LanguageClient, ready: Promise<void>): Server {
    const checked = new EventEmitter<Checked>();
    client.onNotification('corelet/checked', (told: Checked) => checked.fire(told));
    return {
        ready,
        onChecked: checked.event,
        outline: async (uri) => {
            await ready;
            return client.sendRequest<DocumentOutline | null>('corelet/outline', { uri: uri.toString() });
        },
        chipView: async (uri, mapping) => {
            await ready;
            return client.sendRequest<ChipViewReply>('corelet/chipView', { uri: uri.toString(), mapping });
        },
    };
}
