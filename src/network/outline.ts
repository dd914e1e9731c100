import type { DigitalOperation, Network, Tensor } from './network';
import { weightRange } from './weight-range';

/** Constants up to this many elements stay: shapes, axes, scales, clips. */
const small = 4096;

/**
 * A network without what only running it needs: weights, the ONNX models of the whole and of its digital steps, large
 * constants. Placing it and costing it give the same as with them. A few kilobytes for a model of any size.
 */
export const outlineOf = ({ onnx: _onnx, ...network }: Network): Network => ({
    ...network,
    layers: network.layers.map(({ weights, ...layer }) => ({ ...layer, weightRange: weightRange(weights) })),
    steps: network.steps.map((step) =>
        step.kind === 'crossbar'
            ? step
            : { ...step, model: new Uint8Array(), operations: step.operations.map(withoutLargeConstants) },
    ),
});

const withoutLargeConstants = (operation: DigitalOperation): DigitalOperation => ({
    ...operation,
    constants: Object.fromEntries(Object.entries(operation.constants).map(([name, tensor]) => [name, shaped(tensor)])),
});

const shaped = (tensor: Tensor): Tensor => (tensor.data.length <= small ? tensor : { ...tensor, data: [] });
