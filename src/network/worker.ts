import { parentPort, workerData } from 'node:worker_threads';
import type { Outcome } from '../chip/finding';
import { failure, fileFinding } from './file-finding';
import { loadHere } from './load-here';
import type { Network } from './network';
import { reason } from './tensor';
import type { WorkOrder } from './load';

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

async function work({ path, options, version }: WorkOrder): Promise<void> {
    const outcome: Outcome<Network> = await loadHere(path, options, version).catch((error: unknown) =>
        failure(fileFinding('file/run', path, `The model could not be taken apart: ${reason(error)}.`)),
    );
    parentPort?.postMessage(outcome, outcome.ok ? movable(outcome.value) : []);
}

void work(workerData as WorkOrder);
