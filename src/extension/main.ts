import { begun } from './begun';
import type { ExtensionContext } from 'vscode';
import { createClient } from './client';
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

let stop: (() => Promise<void>) | undefined;

/** Starts the language server and does not wait for it. */
export function activate(context: ExtensionContext): CoreletExtension {
    const output = createOutput();
    const client = createClient(context, output);
    const ready = client.start();
    stop = () => ready.then(() => client.stop());
    const server = createServer(client, ready);
    const editor = createEditor(context, server, output);
    const commands = registerCommands({ context, editor, server, output });
    context.subscriptions.push(output, new MappingStatus(server, output), editor, commands);
    const passed = () => performance.now() - begun;
    ready.then(
        () => output.info(`The language server answers after ${passed().toFixed(0)} ms.`),
        (error: unknown) => output.error('The language server did not start.', error),
    );
    const activation = passed();
    output.info(`Activated in ${activation.toFixed(0)} ms.`);
    return { activation, ready };
}

export function deactivate(): Promise<void> | undefined {
    return stop?.();
}
