import { encodeModel } from './onnx-codec';
import type { ValueInfo } from './onnx-model';
import { onnxRuntime } from './runtime';

const image = [1, 1, 8, 8];
const port = (name: string): ValueInfo => ({
    name,
    type: { tensorType: { elemType: 1, shape: { dim: image.map((length) => ({ dimValue: length })) } } },
});

/** A model that calls what most models call. */
const smallest = () =>
    encodeModel({
        irVersion: 8,
        opsetImport: [{ domain: '', version: 13 }],
        graph: {
            name: 'smallest',
            node: [
                { opType: 'Conv', input: ['x', 'w'], output: ['c'] },
                { opType: 'Relu', input: ['c'], output: ['y'] },
            ],
            initializer: [{ name: 'w', dims: [1, 1, 1, 1], dataType: 1, floatData: [1] }],
            input: [port('x')],
            output: [port('y')],
        },
    });

/** Starts this thread's runtime and calls it once, so that its code is compiled when a model comes. */
export async function startRuntime(): Promise<void> {
    const session = await onnxRuntime().session(smallest());
    await session.run({ x: { type: 'float32', shape: image, data: new Float32Array(64) } });
    await session.release();
}
