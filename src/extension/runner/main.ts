import { Worker } from 'node:worker_threads';
import type { ThreadStart } from '../../network/in-worker';
import type * as Service from './service';

/**
 * The runner's process, forked with an IPC channel: see `protocol.ts`. It ends with the channel, so that no run outlives
 * the editor, whose threads end with the process. This file is small, so that the thread that reads models starts while the
 * rest is loaded.
 */
process.on('disconnect', () => process.exit(0));
const start: ThreadStart = { ahead: true };
let thread: Worker | undefined = new Worker(new URL('./network-worker.mjs', import.meta.url), {
    workerData: start,
    name: 'corelet-network',
});
// One that has failed before the rest is loaded must not take the process with it: models are then read without it.
const lost = () => (thread = undefined);
thread.on('error', lost).on('exit', lost);
const service = new URL('./runner-service.mjs', import.meta.url).href;
const { serve } = (await import(service)) as typeof Service;
serve(thread);
