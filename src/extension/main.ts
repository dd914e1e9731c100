import type { ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient } from './client';
import { createOutput } from './output';

let client: LanguageClient | undefined;

/** Starts the language server and does not wait for it. */
export function activate(context: ExtensionContext): void {
    const begun = performance.now();
    const output = createOutput();
    context.subscriptions.push(output);
    client = createClient(context, output);
    client.start().then(
        () => output.info(`The language server is ready after ${Math.round(performance.now() - begun)} ms.`),
        (error: unknown) => output.error('The language server did not start.', error),
    );
    output.info(`Activated in ${Math.round(performance.now() - begun)} ms.`);
}

export function deactivate(): Promise<void> | undefined {
    return client?.stop();
}
