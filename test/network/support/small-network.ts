import { buildNetwork } from '../../../src/network/build';
import { execute, runFloat } from '../../../src/network/execute';
import { idealCrossbar } from '../../../src/network/ideal-crossbar';
import type { Network, Tensor } from '../../../src/network/network';
import { readModel } from '../../../src/network/read-model';
import { onnxRuntime } from '../../../src/network/runtime';
import type { Outcome } from '../../../src/chip/finding';
import { onnxModel, type OnnxConstant, type OnnxGraph } from '../../support/onnx-model';
import { difference } from './shipped-models';
import { uniform } from './uniform';

export const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
const draw = uniform(3);
export const constant = (name: string, ...shape: number[]): OnnxConstant => ({ name, shape, data: draw(size(shape)) });
export const positive = (name: string, ...shape: number[]): OnnxConstant => ({
    name,
    shape,
    data: draw(size(shape)).map((value) => 0.5 + Math.abs(value)),
});

/** A graph from the input `x` to the output `y`. */
export type Part = Pick<OnnxGraph, 'nodes' | 'constants'> & {
    readonly input: readonly (number | string)[];
    readonly rank?: number;
    readonly opset?: number;
};

/** What the importer makes of a graph. */
export async function read({ nodes, constants, input, rank = 2, opset }: Part): Promise<Outcome<Network>> {
    const bytes = onnxModel({
        nodes,
        constants,
        inputs: [{ name: 'x', shape: input }],
        outputs: [{ name: 'y', shape: Array.from({ length: rank }, (_, axis) => `y${axis}`) }],
        opset,
    });
    const model = readModel(bytes, 'model.onnx');
    return model.ok ? buildNetwork(model.value, { path: 'model.onnx', sha256: '' }, onnxRuntime()) : model;
}

export async function build(part: Part): Promise<Network> {
    const outcome = await read(part);
    if (!outcome.ok) throw new Error(outcome.findings[0].message);
    return outcome.value;
}

/** Largest difference between the program and onnxruntime on the whole model, for three samples of noise. */
export async function error(network: Network): Promise<number> {
    const [{ name, shape }] = network.inputs;
    const whole = network.batched ? [3, ...shape.slice(1)] : shape;
    const feeds: Record<string, Tensor> = { [name]: { type: 'float32', shape: whole, data: uniform(11)(size(whole)) } };
    const runtime = onnxRuntime();
    const actual = await execute(network, runtime, feeds, idealCrossbar(network));
    const expected = await runFloat(network, runtime, feeds);
    return Math.max(...network.outputs.map((output) => difference(actual[output.name], expected[output.name])));
}
