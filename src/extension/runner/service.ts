import type { Worker } from 'node:worker_threads';
import { keepThread } from '../../network/in-worker';
import { Runner } from './runner';

/** Serves what comes through the IPC channel. `thread` has been started to read models, with its runtime ahead; undefined where it has failed. */
export function serve(thread: Worker | undefined): void {
    if (thread) keepThread(thread);
    const runner = new Runner((reply) => {
        // A channel that has closed meanwhile ends the process: there is nobody left to tell.
        if (process.connected) process.send?.(reply, undefined, {}, () => undefined);
    });
    process.on('message', (message) => runner.receive(message));
}
