import { parentPort, workerData } from 'node:worker_threads';
import type { Outcome } from '../chip/finding';
import { failure, fileFinding } from './file-finding';
import type { WorkOrder } from './in-worker';
import { loadHere } from './load-here';
import type { Outline } from './load-outline';
import type { Network } from './network';
import { outlineHere } from './outline-here';
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

async function work({ kind, path, options, version }: WorkOrder): Promise<void> {
    const failed = (error: unknown): Outcome<Network> =>
        failure(fileFinding('file/run', path, `The model could not be taken apart: ${reason(error)}.`));
    if (kind === 'outline') {
        const none = (error: unknown): Outline => ({ outcome: failed(error), files: [] });
        parentPort?.postMessage(await outlineHere(path, options, version).catch(none));
        return;
    }
    const outcome = await loadHere(path, options, version).catch(failed);
    parentPort?.postMessage(outcome, outcome.ok ? movable(outcome.value) : []);
}

void work(workerData as WorkOrder);
