import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Outcome } from '../chip/finding';
import { failure, fileFinding } from './file-finding';
import type { ThreadStart, WorkOrder } from './in-worker';
import { loadHere } from './load-here';
import type { Outline } from './load-outline';
import type { Network } from './network';
import { outlineHere } from './outline-here';
import { readRbmWeights } from './rbm-weights';
import { startRuntime } from './start-runtime';
import { reason } from './tensor';

/** Buffers worth handing over instead of copying: large ones that belong to one array alone. */
function movable(network: Network): ArrayBuffer[] {
    const arrays = [network.onnx, ...network.layers.flatMap((layer) => [layer.weights, layer.bias])];
    const buffers = arrays.flatMap((array) =>
        array && array.byteLength > 65536 && array.buffer.byteLength === array.byteLength
            ? [array.buffer as ArrayBuffer]
            : [],
    );
    return [...new Set(buffers)];
}

const failed = (path: string, error: unknown): Outcome<Network> =>
    failure(fileFinding('file/run', path, `The model could not be taken apart: ${reason(error)}.`));

/** As a thread: the network of each file that it is asked for. */
function inThread(port: MessagePort, { ahead }: ThreadStart): void {
    // Two sessions that are first in a thread get in each other's way.
    const started = ahead ? startRuntime().catch(() => undefined) : undefined;
    port.on('message', async ({ path, options, version }: WorkOrder) => {
        await started;
        const outcome = await loadHere(path, options, version).catch((error: unknown) => failed(path, error));
        port.postMessage(outcome, outcome.ok ? movable(outcome.value) : []);
    });
}

/** As a process: the outline of a file, or the weights in it. */
async function inProcess({ path, options, version, weights }: WorkOrder): Promise<void> {
    if (weights) {
        process.send?.(await readRbmWeights(path, weights.visible, weights.hidden, weights.reader));
        return;
    }
    const none = (error: unknown): Outline => ({ outcome: failed(path, error), files: [] });
    process.send?.(await outlineHere(path, options, version).catch(none));
}

if (parentPort) inThread(parentPort, workerData as ThreadStart);
else {
    process.once('message', (order) => void inProcess(order as WorkOrder));
    process.once('disconnect', () => process.exit());
}
