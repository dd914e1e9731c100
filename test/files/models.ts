import { onnxModel } from '../support/onnx-model';

const weights = { name: 'w', shape: [4, 2], data: new Float32Array([1, 2, 3, 4, 5, 6, 7, 8]) };
const ports = { inputs: [{ name: 'x', shape: [1, 4] }], outputs: [{ name: 'y', shape: [1, 2] }] };
const product = { operator: 'MatMul', inputs: ['x', 'w'], outputs: ['h'] };
const relu = { operator: 'Relu', inputs: ['h'], outputs: ['y'] };
const sound = onnxModel({ nodes: [product, relu], constants: [weights], ...ports });

const recurrent = (attributes: Readonly<Record<string, number>>): Uint8Array =>
    onnxModel({
        nodes: [{ operator: 'RNN', inputs: ['x', 'w', 'r'], outputs: ['', 'y'], attributes }],
        constants: [
            { name: 'w', shape: [1, 1, 2], data: new Float32Array([1, 2]) },
            { name: 'r', shape: [1, 1, 1], data: new Float32Array([0.5]) },
        ],
        inputs: [{ name: 'x', shape: [3, 1, 2] }],
        outputs: [{ name: 'y', shape: [1, 1, 1] }],
    });

/** The model files of this folder, by path; a test holds the committed files to them. */
export const modelFiles: Readonly<Record<string, Uint8Array>> = {
    'good/small.onnx': sound,
    'bad/truncated.onnx': sound.slice(0, Math.floor(sound.length / 2)),
    'bad/custom-operator.onnx': onnxModel({
        nodes: [product, { ...relu, operator: 'Sharpen', domain: 'com.example' }],
        constants: [weights],
        ...ports,
    }),
    'bad/external-data.onnx': onnxModel({
        nodes: [product, relu],
        constants: [{ ...weights, external: 'no-such-weights.bin' }],
        ...ports,
    }),
    'bad/old-operators.onnx': onnxModel({ nodes: [product, relu], constants: [weights], ...ports, opset: 5 }),
    'bad/large-input.onnx': onnxModel({
        nodes: [product, relu],
        constants: [weights],
        inputs: [{ name: 'x', shape: [1, 1_000_000, 1_000_000] }],
        outputs: ports.outputs,
    }),
    'bad/two-inputs.onnx': onnxModel({
        nodes: [{ operator: 'MatMul', inputs: ['x', 'v'], outputs: ['y'] }],
        constants: [],
        inputs: [...ports.inputs, { name: 'v', shape: [4, 2] }],
        outputs: ports.outputs,
    }),
    'bad/clipped-gates.onnx': recurrent({ hidden_size: 1, 'clip:f': 3 }),
    'bad/recurrent.onnx': recurrent({ hidden_size: 1 }),
};
