import { fork } from 'node:child_process';
import { workerFile, type WorkOrder } from './in-worker';

const stdio: ('ignore' | 'ipc')[] = ['ignore', 'ignore', 'ignore', 'ipc'];

/**
 * As `inWorker`, in a process of its own: whatever memory a model takes, and if it is all that there is, is not the
 * caller's. For small answers, since they are copied.
 */
export function inProcess<T>(order: WorkOrder, broken: (why: string) => T, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
        const child = fork(workerFile(), { serialization: 'advanced', execArgv: [], stdio });
        const settle = (act: () => void) => {
            signal?.removeEventListener('abort', abort);
            child.removeAllListeners();
            child.on('error', () => undefined);
            child.kill('SIGKILL');
            act();
        };
        const abort = () => settle(() => reject(signal?.reason));
        const fail = (why: string) => settle(() => resolve(broken(why)));
        signal?.addEventListener('abort', abort, { once: true });
        child.once('message', (answer) => settle(() => resolve(answer as T)));
        child.once('error', (error) => fail(error.message));
        child.once('exit', (code, name) => fail(`its process ended with ${name ?? `code ${code}`}`));
        child.send(order);
    });
}
