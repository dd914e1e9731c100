import { describe, expect, it } from 'vitest';
import type { OnnxConstant } from '../support/onnx-model';
import { node } from '../support/onnx-model';
import { build, constant, error, read, type Part } from './support/small-network';

const list = (name: string, ...values: number[]): OnnxConstant => ({
    name,
    shape: [values.length],
    data: BigInt64Array.from(values.map(BigInt)),
});
const product = node('MatMul', ['x', 'w'], 'p');
const weights = constant('w', 4, 6);

/** Networks that end in something else than a row of results for each sample. */
const mixing: Record<string, Part> = {
    'flattens all samples into one row': {
        nodes: [product, node('Flatten', ['p'], 'y', { axis: 0 })],
        constants: [weights],
        input: ['n', 4],
    },
    'flattens all samples into a vector': {
        nodes: [product, node('Reshape', ['p', 's'], 'y')],
        constants: [weights, list('s', -1)],
        input: ['n', 4],
        rank: 1,
    },
    'gives several rows for each sample': {
        nodes: [product, node('Reshape', ['p', 's'], 'y')],
        constants: [weights, list('s', -1, 2)],
        input: ['n', 4],
    },
    'sums over the samples': {
        nodes: [product, node('ReduceSum', ['p', 'axes'], 'y')],
        constants: [weights, list('axes', 0)],
        input: ['n', 4],
    },
    'normalises over the samples': {
        nodes: [product, node('Softmax', ['p'], 'y', { axis: 0 })],
        constants: [weights],
        input: ['n', 4],
    },
    'adds up from sample to sample': {
        nodes: [product, node('CumSum', ['p', 'axis'], 'y')],
        constants: [weights, { name: 'axis', shape: [], data: BigInt64Array.of(0n) }],
        input: ['n', 4],
    },
    'transposes the samples': {
        nodes: [product, node('Transpose', ['p'], 'y')],
        constants: [weights],
        input: ['n', 4],
    },
    'shuffles samples and columns': {
        nodes: [product, node('Transpose', ['p'], 't'), node('Reshape', ['t', 's'], 'y')],
        constants: [weights, list('s', -1, 6)],
        input: ['n', 4],
    },
};

describe('a network of an open batch that', () => {
    for (const [name, part] of Object.entries(mixing))
        it(`${name} runs one sample at a time, says so, and gives onnxruntime's result`, async () => {
            const outcome = await read(part);
            expect(outcome.findings).toMatchObject([
                { code: 'file/input', severity: 'warning', subject: { part: 'x' } },
            ]);
            const network = await build(part);
            expect(network.batched).toBe(false);
            expect(network.outputs[0].shape.reduce((a, b) => a * b, 1)).toBe(6);
            expect(await error(network)).toBeLessThan(1e-6);
        });

    it('gives a row of results for each sample runs them together, whatever it does to samples in between', async () => {
        const network = await build({
            nodes: [product, node('Transpose', ['p'], 't'), node('Relu', ['t'], 'r'), node('Transpose', ['r'], 'y')],
            constants: [weights],
            input: ['n', 4],
        });
        expect(network.batched).toBe(true);
        expect(await error(network)).toBeLessThan(1e-6);
    });
});

describe('a network that takes four samples at once', () => {
    const relu = node('Relu', ['p'], 'y');

    it('takes any number of them where they do not know of each other, and gives the same for each', async () => {
        const network = await build({ nodes: [product, relu], constants: [weights], input: [4, 4] });
        expect(network).toMatchObject({ batched: true, samplesAtOnce: 4 });
        expect([network.inputs[0].shape, network.outputs[0].shape]).toEqual([
            [1, 4],
            [1, 6],
        ]);
        expect(await error(network)).toBeLessThan(1e-6);
    });

    it.each([
        ['a size of its own for each axis', list('s', 4, 2, 3)],
        ['one size that is left to the rest', list('s', 4, -1, 3)],
    ])('takes any number of them through a reshape with %s', async (_, shape) => {
        const nodes = [product, node('Reshape', ['p', 's'], 'y')];
        const network = await build({ nodes, constants: [weights, shape], input: [4, 4], rank: 3 });
        expect(network).toMatchObject({ batched: true, samplesAtOnce: 4 });
        expect(network.outputs[0].shape).toEqual([1, 2, 3]);
        expect(await error(network)).toBeLessThan(1e-6);
    });

    it('is one sample where its rows are mixed', async () => {
        for (const mixes of [node('Softmax', ['p'], 'y', { axis: 0 }), node('Flatten', ['p'], 'y', { axis: 0 })]) {
            const network = await build({ nodes: [product, mixes], constants: [weights], input: [4, 4] });
            expect(network.batched).toBe(false);
            expect(network.samplesAtOnce).toBeUndefined();
            expect(network.inputs[0].shape).toEqual([4, 4]);
            expect(await error(network)).toBeLessThan(1e-6);
        }
    });

    it('of no axis but one is a vector, and one sample', async () => {
        const network = await build({ nodes: [node('Relu', ['x'], 'y')], constants: [], input: [4], rank: 1 });
        expect([network.batched, network.inputs[0].shape]).toEqual([false, [4]]);
    });
});
