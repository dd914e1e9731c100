import { window, type LogOutputChannel } from 'vscode';
import { Fault, isCancel } from './fault';

/**
 * Does `work` and never rejects: what goes wrong is shown with a next step, a cancel is silent. `what` finishes the
 * sentence `Corelet could not ...`.
 */
export async function guarded(output: LogOutputChannel, what: string, work: () => unknown): Promise<void> {
    try {
        await work();
    } catch (error) {
        if (!isCancel(error)) await tell(output, what, error);
    }
}

const showLog = 'Show Log';

async function tell(output: LogOutputChannel, what: string, error: unknown): Promise<void> {
    if (error instanceof Fault) {
        void window.showWarningMessage(error.message);
        return;
    }
    output.error(`Could not ${what}.`, error);
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Corelet could not ${what}: ${reason.replace(/[.\s]*$/, '')}. The log says more.`;
    // The boundary does not wait for the user.
    void window.showErrorMessage(message, showLog).then((chosen) => chosen && output.show());
}
