import { describe, expect, it } from 'vitest';
import type { DigitalOperation, DigitalStep, Tensor } from '../../src/network/network';
import { onnxRuntime } from '../../src/network/runtime';
import { nativeStep } from '../../src/simulator/engine/native-step';
import { relaid } from '../../src/simulator/engine/native-operators';
import { PlacePool, sizeOf, type Layout } from '../../src/simulator/engine/value';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { node, onnxModel, type OnnxConstant, type OnnxNode } from '../support/onnx-model';
import { uniform } from './support/random-chip';

interface Case {
    readonly name: string;
    readonly nodes: readonly OnnxNode[];
    readonly constants?: readonly OnnxConstant[];
    /** Shape of the input `x` (and `z`, where a node reads it). */
    readonly shape?: readonly number[];
    /** Shape behind each node; the input's where left out. */
    readonly shapes?: readonly (readonly number[])[];
    /** Values of the input; otherwise from -4 to 4. */
    readonly values?: readonly number[];
    readonly tolerance?: number;
}

const scalar = (name: string, value: number): OnnxConstant => ({ name, shape: [], data: Float32Array.of(value) });
const halves = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, -3.5];

const cases: readonly Case[] = [
    { name: 'Relu', nodes: [node('Relu', ['x'], 'y')] },
    { name: 'Clip', nodes: [node('Clip', ['x', 'a', 'b'], 'y')], constants: [scalar('a', -1), scalar('b', 2)] },
    { name: 'Clip with one limit', nodes: [node('Clip', ['x', '', 'b'], 'y')], constants: [scalar('b', 2)] },
    { name: 'Round, halves to even', nodes: [node('Round', ['x'], 'y')], shape: [1, 8], values: halves },
    { name: 'Add of a constant', nodes: [node('Add', ['a', 'x'], 'y')], constants: [scalar('a', 0.3)] },
    { name: 'Sub of a constant', nodes: [node('Sub', ['x', 'a'], 'y')], constants: [scalar('a', 0.3)] },
    { name: 'Mul by a constant', nodes: [node('Mul', ['x', 'a'], 'y')], constants: [scalar('a', 0.7)] },
    { name: 'Div by a constant', nodes: [node('Div', ['x', 'a'], 'y')], constants: [scalar('a', 0.7)] },
    { name: 'a residual Add', nodes: [node('Add', ['x', 'z'], 'y')] },
    { name: 'Identity', nodes: [node('Identity', ['x'], 'y')] },
    { name: 'Dropout', nodes: [node('Dropout', ['x'], 'y')] },
    { name: 'Flatten, channels before positions', nodes: [node('Flatten', ['x'], 'y', { axis: 1 })], shapes: [[1, 210]] },
    {
        name: 'Reshape',
        nodes: [node('Reshape', ['x', 's'], 'y')],
        constants: [{ name: 's', shape: [2], data: BigInt64Array.of(-1n, 210n) }],
        shapes: [[1, 210]],
    },
    {
        name: 'a quantiser of Clip, Mul, Round and Div',
        nodes: [
            node('Clip', ['x', 'a', 'b'], 'c'),
            node('Mul', ['c', 's'], 'm'),
            node('Round', ['m'], 'r'),
            node('Div', ['r', 's'], 'y'),
        ],
        constants: [scalar('a', 0), scalar('b', 1.75), scalar('s', 4)],
    },
    {
        name: 'QuantizeLinear and DequantizeLinear',
        nodes: [node('QuantizeLinear', ['x', 's', 'q'], 'c'), node('DequantizeLinear', ['c', 's', 'q'], 'y')],
        constants: [scalar('s', 0.05), { name: 'q', shape: [], data: Int8Array.of(-10) }],
    },
    { name: 'MaxPool', nodes: [node('MaxPool', ['x'], 'y', { kernel_shape: [2, 2], strides: [2, 2] })], shapes: [[1, 5, 3, 3]] },
    {
        name: 'MaxPool with uneven padding',
        nodes: [node('MaxPool', ['x'], 'y', { kernel_shape: [3, 3], strides: [2, 2], pads: [0, 1, 1, 1] })],
        shapes: [[1, 5, 3, 4]],
    },
    {
        name: 'MaxPool with auto_pad',
        nodes: [node('MaxPool', ['x'], 'y', { kernel_shape: [2, 2], strides: [2, 2], auto_pad: 'SAME_UPPER' })],
        shapes: [[1, 5, 3, 4]],
    },
    {
        name: 'MaxPool rounding its size up',
        nodes: [node('MaxPool', ['x'], 'y', { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 })],
        shapes: [[1, 5, 3, 4]],
    },
    {
        name: 'AveragePool without its padding',
        nodes: [node('AveragePool', ['x'], 'y', { kernel_shape: [3, 3], pads: [1, 1, 1, 1] })],
        shapes: [[1, 5, 6, 7]],
        tolerance: 1e-6,
    },
    {
        name: 'AveragePool with its padding',
        nodes: [node('AveragePool', ['x'], 'y', { kernel_shape: [3, 3], pads: [1, 1, 1, 1], count_include_pad: 1 })],
        shapes: [[1, 5, 6, 7]],
        tolerance: 1e-6,
    },
    { name: 'GlobalAveragePool', nodes: [node('GlobalAveragePool', ['x'], 'y')], shapes: [[1, 5, 1, 1]], tolerance: 1e-6 },
    { name: 'GlobalMaxPool', nodes: [node('GlobalMaxPool', ['x'], 'y')], shapes: [[1, 5, 1, 1]] },
]; // prettier-ignore

const samples = 3;

/** The digital step that an importer would make of a case. */
function stepOf({ nodes, constants = [], shape = [1, 5, 6, 7], shapes = [] }: Case): DigitalStep {
    const inputs = ['x', 'z'].filter((name) => nodes.some((each) => each.inputs.includes(name)));
    const batch = (sizes: readonly number[]) => ['N', ...sizes.slice(1)];
    const sizes = new Map(inputs.map((name) => [name, shape]));
    nodes.forEach(({ outputs }, index) => sizes.set(outputs[0], shapes[index] ?? shape));
    const operations = nodes.map((each, index): DigitalOperation => {
        const own = constants.filter(({ name }) => each.inputs.includes(name));
        return {
            operator: each.operator,
            name: `${each.operator}_${index}`,
            inputs: each.inputs,
            outputs: each.outputs,
            attributes: each.attributes ?? {},
            constants: Object.fromEntries(own.map((constant) => [constant.name, tensorOf(constant)])),
            outputShape: sizes.get(each.outputs[0]) ?? shape,
            inputShapes: each.inputs.flatMap((name) => sizes.get(name) ?? []).length ? [shape] : [],
        };
    });
    const model = onnxModel({
        nodes,
        constants,
        inputs: inputs.map((name) => ({ name, shape: batch(shape) })),
        outputs: [{ name: 'y', shape: batch(sizes.get('y') ?? shape) }],
    });
    return { kind: 'digital', inputs, outputs: ['y'], model, operations };
}

function tensorOf({ shape, data }: OnnxConstant): Tensor {
    if (data instanceof Int8Array) return { type: 'int8', shape, data };
    return { type: data instanceof Float32Array ? 'float32' : 'int64', shape, data: data as Float32Array };
}

describe.each(cases)('our $name', (each) => {
    it.each(['onnx', 'channelsLast'] as const)(
        'gives what onnxruntime gives, from %s order',
        async (layout: Layout) => {
            const { shape = [1, 5, 6, 7], tolerance = 0 } = each;
            const step = stepOf(each);
            const kernel = Kernel.create();
            const pool = new PlacePool(kernel, samples);
            const draw = uniform(17);
            const batch = [shape[0] * samples, ...shape.slice(1)];
            const given = step.inputs.map((name) => {
                const data = Float32Array.from({ length: sizeOf(batch) }, () => 8 * draw() - 4);
                if (each.values) data.set(each.values);
                const plain = pool.take(shape, 'onnx');
                kernel.float32(plain.address, data.length).set(data);
                const place = pool.take(shape, layout);
                relaid(kernel, plain, place, samples);
                return { name, place, tensor: { type: 'float32', shape: batch, data } as const };
            });
            const native = nativeStep(step, new Map(given.map(({ name, place }) => [name, place])), kernel, pool);
            const session = await onnxRuntime().session(step.model);
            const { y } = await session.run(Object.fromEntries(given.map(({ name, tensor }) => [name, tensor])));
            await session.release();
            if (!native) throw new Error('not native');
            native.run(samples);
            const place = native.outputs.get('y');
            if (!place) throw new Error('no output');
            expect([place.shape[0] * samples, ...place.shape.slice(1)]).toEqual(y.shape);
            const plain = pool.take(place.shape, 'onnx');
            relaid(kernel, place, plain, samples);
            const ours = kernel.float32(plain.address, plain.size * samples);
            const theirs = y.data as Float32Array;
            expect(ours.length).toBe(theirs.length);
            const worst = ours.reduce((most, value, at) => Math.max(most, Math.abs(value - theirs[at])), 0);
            expect(worst).toBeLessThanOrEqual(tolerance);
        },
    );
});

describe('a digital step with anything else in it', () => {
    const sigmoid: Case = { name: '', nodes: [node('Relu', ['x'], 'r'), node('Sigmoid', ['r'], 'y')] };
    const perChannel: Case = {
        name: '',
        nodes: [node('Mul', ['x', 'a'], 'y')],
        constants: [{ name: 'a', shape: [5, 1, 1], data: Float32Array.of(1, 2, 3, 4, 5) }],
    };

    it.each([sigmoid, perChannel])('is left to onnxruntime', (each) => {
        const kernel = Kernel.create();
        const pool = new PlacePool(kernel, samples);
        const place = pool.take([1, 5, 6, 7], 'onnx');
        expect(nativeStep(stepOf(each), new Map([['x', place]]), kernel, pool)).toBeUndefined();
    });
});
