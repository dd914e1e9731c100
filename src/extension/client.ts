import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import type { ClientOptions } from '../../language-server/lsp/views/protocol';

const options: ClientOptions = { commands: true, checked: true };

/**
 * The client of our language server, not yet started. The server is a process of its own, which reads models, data and
 * libraries from disk: documents of other schemes are highlighted, and not checked.
 */
export function createClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
    const module = context.asAbsolutePath('out/language-server.mjs');
    return new LanguageClient(
        'corelet',
        'Corelet',
        {
            run: { module, transport: TransportKind.ipc },
            debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
        },
        {
            documentSelector: [
                { scheme: 'file', language: 'cim' },
                { scheme: 'untitled', language: 'cim' },
            ],
            initializationOptions: options,
            outputChannel: output,
            revealOutputChannelOn: RevealOutputChannelOn.Never,
        },
    );
}
