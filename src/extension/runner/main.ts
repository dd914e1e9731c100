import { keepWarm } from './keep-warm';
import { Runner } from './runner';

/**
 * The runner's process, forked with an IPC channel: see `protocol.ts`. It ends with the channel, so that no run outlives
 * the editor, whose threads end with the process.
 */
const runner = new Runner((reply) => {
    // A channel that has closed meanwhile ends the process: there is nobody left to tell.
    if (process.connected) process.send?.(reply, undefined, {}, () => undefined);
});
process.on('message', (message) => runner.receive(message));
process.on('disconnect', () => process.exit(0));
keepWarm();
