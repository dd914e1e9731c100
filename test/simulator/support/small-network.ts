import type { Mapping, MappingRequest } from '../../../src/mapping/mapping';
import type { Network } from '../../../src/network/network';
import { buildNetwork } from '../../../src/network/build';
import { readModel } from '../../../src/network/read-model';
import { onnxRuntime } from '../../../src/network/runtime';
import type { Samples } from '../../../src/simulator/simulation';
import { mapped } from '../../support/mappings';
import { node, onnxModel, type OnnxConstant } from '../../support/onnx-model';
import { uniform } from './random-chip';

/**
 * Two convolutions with residual and pooling, a sigmoid that only onnxruntime knows, and a dense layer: every kind of
 * step that the engine has.
 */
export async function smallNetwork(): Promise<Network> {
    const draw = uniform(21);
    const weights = (name: string, ...shape: number[]): OnnxConstant => {
        const size = shape.reduce((total, each) => total * each, 1);
        return { name, shape, data: Float32Array.from({ length: size }, () => (draw() - 0.5) / Math.sqrt(size / 8)) };
    };
    const same = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
    const model = onnxModel({
        nodes: [
            node('Conv', ['x', 'w1', 'b1'], 'c1', same),
            node('Relu', ['c1'], 'r1'),
            node('Conv', ['r1', 'w2', 'b2'], 'c2', { ...same, group: 2 }),
            node('Add', ['c2', 'r1'], 's2'),
            node('Relu', ['s2'], 'r2'),
            node('MaxPool', ['r2'], 'p2', { kernel_shape: [2, 2], strides: [2, 2] }),
            node('Conv', ['p2', 'w3', 'b3'], 'c3', same),
            node('Sigmoid', ['c3'], 'g3'),
            node('Flatten', ['g3'], 'f3'),
            node('Gemm', ['f3', 'w4', 'b4'], 'y'),
        ],
        constants: [
            weights('w1', 8, 1, 3, 3),
            weights('b1', 8),
            weights('w2', 8, 4, 3, 3),
            weights('b2', 8),
            weights('w3', 12, 8, 3, 3),
            weights('b3', 12),
            weights('w4', 12 * 16, 5),
            weights('b4', 5),
        ],
        inputs: [{ name: 'x', shape: ['N', 1, 8, 8] }],
        outputs: [{ name: 'y', shape: ['N', 5] }],
    });
    const read = readModel(model, 'small.onnx');
    if (!read.ok) throw new Error(JSON.stringify(read.findings));
    const built = await buildNetwork(read.value, { path: 'small.onnx', sha256: 'small' }, onnxRuntime());
    if (!built.ok) throw new Error(JSON.stringify(built.findings));
    return built.value;
}

export const smallMapping = (network: Network, changes: Partial<MappingRequest> = {}): Mapping =>
    mapped({ network, precision: { input: 4, output: 7 }, ...changes });

export function smallSamples(count: number, seed: number): Samples {
    const draw = uniform(seed);
    return { count, shape: [1, 8, 8], data: Float32Array.from({ length: 64 * count }, () => draw() - 0.2) };
}
