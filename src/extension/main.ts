import { begun } from './begun';
import { EventEmitter, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Checked } from '../../language-server/lsp/views/protocol';
import { registerCommands } from './commands/register-commands';
import { createEditor } from './editor';
import { createOutput } from './output';
import { createServer } from './server';
import { MappingStatus } from './status/status-item';

/** What the extension tells others, its tests above all. */
export interface CoreletExtension {
    /** Milliseconds from the first line of our code to the end of activation. */
    readonly activation: number;
    /** Resolves when the language server answers. */
    readonly ready: Promise<void>;
}

let started: Promise<LanguageClient> | undefined;

/** Sets the scene; the language client is loaded and its server started behind that. */
export function activate(context: ExtensionContext): CoreletExtension {
    const output = createOutput();
    const checked = new EventEmitter<Checked>();
    started = startClient(context, output, checked);
    const server = createServer(started, checked);
    const editor = createEditor(context, server, output);
    const commands = registerCommands({ context, editor, server, output });
    context.subscriptions.push(output, checked, new MappingStatus(server, output), editor, commands);
    const passed = () => performance.now() - begun;
    server.ready.then(
        () => output.info(`The language server answers after ${passed().toFixed(0)} ms.`),
        (error: unknown) => output.error('The language server did not start.', error),
    );
    const activation = passed();
    output.info(`Activated in ${activation.toFixed(0)} ms.`);
    return { activation, ready: server.ready };
}

async function startClient(
    context: ExtensionContext,
    output: LogOutputChannel,
    checked: EventEmitter<Checked>,
): Promise<LanguageClient> {
    const { createClient } = await import('./client');
    const client = createClient(context, output);
    client.onNotification('corelet/checked', (told: Checked) => checked.fire(told));
    await client.start();
    return client;
}

/** Also where the server is still starting; one that did not start needs no stopping. */
export async function deactivate(): Promise<void> {
    const client = await started?.catch(() => undefined);
    await client?.stop();
}
