import { workspace, type Disposable } from 'vscode';
import type { RunnerClient } from '../runner/runner-client';
import type { Server } from '../server';

/** Milliseconds that the first document is left to the language server, which is busy with it. */
const pause = 1500;

/** Starts the runner when a document with an experiment has been opened, so that its first figures need not wait for it. */
export function warmUp(runner: Pick<RunnerClient, 'warm'>, server: Server): Disposable {
    let timer: NodeJS.Timeout | undefined;
    const checked = server.onChecked(({ uri }) => {
        const document = workspace.textDocuments.find((each) => each.uri.toString() === uri);
        if (!document || !/\bexperiment\b/.test(document.getText())) return;
        checked.dispose();
        timer = setTimeout(() => runner.warm(), pause);
    });
    return {
        dispose: () => {
            checked.dispose();
            clearTimeout(timer);
        },
    };
}
