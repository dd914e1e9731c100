import { describe, expect, it } from 'vitest';
import type { Network } from '../../src/network/network';
import type { OnnxConstant, OnnxNode } from '../support/onnx-model';
import { node } from '../support/onnx-model';
import { build, constant, error, positive, size, type Part } from './support/small-network';

const operators = (network: Network) =>
    network.steps.flatMap((step) => (step.kind === 'digital' ? step.operations.map(({ operator }) => operator) : []));

describe('a convolution', () => {
    const variants: Record<
        string,
        { attributes: NonNullable<OnnxNode['attributes']>; weights: number[]; input: (number | string)[] }
    > = {
        'of two axes': { attributes: {}, weights: [4, 3, 3, 3], input: ['n', 3, 8, 7] },
        'with strides and uneven pads': {
            attributes: { strides: [2, 1], pads: [1, 0, 2, 1] },
            weights: [4, 3, 3, 2],
            input: ['n', 3, 8, 7],
        },
        'with dilations': {
            attributes: { dilations: [2, 3], pads: [2, 3, 2, 3] },
            weights: [4, 3, 3, 3],
            input: ['n', 3, 9, 9],
        },
        'of two groups': { attributes: { group: 2, pads: [1, 1, 1, 1] }, weights: [6, 2, 3, 3], input: ['n', 4, 6, 6] },
        'by depth': { attributes: { group: 4 }, weights: [4, 1, 3, 3], input: ['n', 4, 6, 6] },
        'with auto_pad SAME_UPPER': {
            attributes: { auto_pad: 'SAME_UPPER', strides: [2, 2] },
            weights: [4, 3, 3, 3],
            input: ['n', 3, 7, 8],
        },
        'with auto_pad SAME_LOWER': {
            attributes: { auto_pad: 'SAME_LOWER', strides: [2, 2] },
            weights: [4, 3, 4, 4],
            input: ['n', 3, 7, 8],
        },
        'with auto_pad VALID': { attributes: { auto_pad: 'VALID' }, weights: [4, 3, 3, 3], input: ['n', 3, 7, 8] },
        'of one axis': { attributes: { strides: [2], pads: [1, 1] }, weights: [4, 3, 3], input: ['n', 3, 12] },
        'of three axes': {
            attributes: { pads: [1, 0, 0, 1, 0, 0] },
            weights: [2, 2, 3, 2, 2],
            input: ['n', 2, 4, 4, 4],
        },
        'of a fixed batch': { attributes: {}, weights: [4, 3, 3, 3], input: [1, 3, 8, 7] },
    };
    for (const [name, { attributes, weights, input }] of Object.entries(variants))
        it(`${name} is one layer with its geometry, and exact`, async () => {
            const network = await build({
                nodes: [node('Conv', ['x', 'w', 'b'], 'y', attributes)],
                constants: [constant('w', ...weights), constant('b', weights[0])],
                input,
                rank: input.length,
            });
            const groups = Number(attributes.group ?? 1);
            expect(network.layers).toMatchObject([
                { kind: 'conv', groups, rows: size(weights.slice(1)), columns: weights[0] / groups, hasBias: true },
            ]);
            expect(operators(network)).toEqual([]);
            expect(await error(network)).toBeLessThan(1e-5);
        });
});

describe('a product by a constant matrix', () => {
    const products: Record<string, Part> = {
        Gemm: {
            nodes: [node('Gemm', ['x', 'w', 'b'], 'y')],
            constants: [constant('w', 5, 4), constant('b', 4)],
            input: ['n', 5],
        },
        'Gemm with transB, alpha and beta': {
            nodes: [node('Gemm', ['x', 'w', 'b'], 'y', { transB: 1, 'alpha:f': 0.5, 'beta:f': 2 })],
            constants: [constant('w', 4, 5), constant('b', 1, 4)],
            input: ['n', 5],
        },
        'Gemm with a scalar addend': {
            nodes: [node('Gemm', ['x', 'w', 'b'], 'y')],
            constants: [constant('w', 5, 4), constant('b', 1)],
            input: ['n', 5],
        },
        MatMul: { nodes: [node('MatMul', ['x', 'w'], 'y')], constants: [constant('w', 5, 4)], input: ['n', 5] },
        'MatMul of sequences': {
            nodes: [node('MatMul', ['x', 'w'], 'y')],
            constants: [constant('w', 5, 4)],
            input: ['n', 6, 5],
            rank: 3,
        },
        'MatMul with the matrix on the left': {
            nodes: [node('MatMul', ['w', 'x'], 'y')],
            constants: [constant('w', 4, 6)],
            input: ['n', 6, 5],
            rank: 3,
        },
    };
    for (const [name, part] of Object.entries(products))
        it(`${name} is one dense layer, and exact`, async () => {
            const network = await build(part);
            expect(network.layers).toHaveLength(1);
            expect(network.layers[0]).toMatchObject({ kind: 'dense', columns: 4 });
            expect(await error(network)).toBeLessThan(1e-5);
        });

    it('used by two nodes is one layer, used twice', async () => {
        const network = await build({
            nodes: [node('MatMul', ['x', 'w'], 'h'), node('Relu', ['h'], 'r'), node('MatMul', ['r', 'w'], 'y')],
            constants: [constant('w', 5, 5)],
            input: ['n', 5],
        });
        expect(network.layers).toHaveLength(1);
        expect(network.layers[0].vectors).toBe(2);
        expect(network.steps.filter(({ kind }) => kind === 'crossbar')).toHaveLength(2);
        expect(await error(network)).toBeLessThan(1e-5);
    });

    it('of two inputs stays digital', async () => {
        const network = await build({
            nodes: [node('Transpose', ['x'], 't', { perm: [0, 2, 1] }), node('MatMul', ['x', 't'], 'y')],
            constants: [],
            input: ['n', 4, 5],
            rank: 3,
        });
        expect(network.layers).toEqual([]);
        expect(await error(network)).toBeLessThan(1e-5);
    });
});

describe('what stands behind a layer', () => {
    const conv = node('Conv', ['x', 'w'], 'h', { pads: [1, 1, 1, 1] });
    const weights = constant('w', 4, 3, 3, 3);
    const norm = (input: string, output: string) =>
        node('BatchNormalization', [input, 'scale', 'shift', 'mean', 'variance'], output);
    const statistics = [constant('scale', 4), constant('shift', 4), constant('mean', 4), positive('variance', 4)];

    it('is folded in where it is a batch normalisation, or a constant scale or shift', async () => {
        const network = await build({
            nodes: [
                conv,
                norm('h', 'a'),
                node('Mul', ['a', 'k'], 'b'),
                node('Add', ['c', 'b'], 'd'),
                node('Div', ['d', 'k'], 'e'),
                node('Sub', ['e', 'c'], 'f'),
                node('Relu', ['f'], 'y'),
            ],
            constants: [weights, ...statistics, positive('k', 1, 4, 1, 1), constant('c', 4, 1, 1)],
            input: ['n', 3, 6, 6],
            rank: 4,
        });
        expect(operators(network)).toEqual(['Relu']);
        expect(network.layers[0]).toMatchObject({ activation: 'relu', hasBias: true });
        expect(await error(network)).toBeLessThan(1e-5);
    });

    it('is left alone where the value between is read elsewhere', async () => {
        const network = await build({
            nodes: [conv, norm('h', 'a'), node('Add', ['a', 'h'], 'y')],
            constants: [weights, ...statistics],
            input: ['n', 3, 6, 6],
            rank: 4,
        });
        expect(operators(network).sort()).toEqual(['Add', 'BatchNormalization']);
        expect(await error(network)).toBeLessThan(1e-5);
    });
});

describe('what is known of a layer’s input', () => {
    const fakeQuantised = [
        node('Mul', ['x', 'inverse'], 'a'),
        node('Round', ['a'], 'b'),
        node('Clip', ['b', 'low', 'high'], 'c'),
        node('Mul', ['c', 'step'], 'd'),
        node('MatMul', ['d', 'w'], 'y'),
    ];
    const scalar = (name: string, value: number): OnnxConstant => ({
        name,
        shape: [],
        data: new Float32Array([value]),
    });

    it('is its grid, where the file rounds and clips', async () => {
        const network = await build({
            nodes: fakeQuantised,
            constants: [
                scalar('inverse', 4),
                scalar('low', 0),
                scalar('high', 7),
                scalar('step', 0.25),
                constant('w', 5, 4),
            ],
            input: ['n', 5],
        });
        expect(network.layers[0]).toMatchObject({
            quantiser: { scale: 0.25, low: 0, high: 7 },
            nonNegativeInput: true,
        });
        expect(await error(network)).toBeLessThan(1e-5);
    });

    it('is its grid, where the file quantises and dequantises', async () => {
        const network = await build({
            nodes: [
                node('QuantizeLinear', ['x', 's', 'z'], 'q'),
                node('DequantizeLinear', ['q', 's', 'z'], 'd'),
                node('MatMul', ['d', 'w'], 'y'),
            ],
            constants: [scalar('s', 0.02), { name: 'z', shape: [], data: new Int8Array([0]) }, constant('w', 5, 4)],
            input: ['n', 5],
        });
        expect(network.layers[0].quantiser?.scale).toBeCloseTo(0.02, 8);
        expect(network.layers[0].quantiser).toMatchObject({ low: -128, high: 127 });
        expect(await error(network)).toBeLessThan(1e-5);
    });

    it('is that it is never negative, behind Relu and what keeps the sign', async () => {
        const part = { constants: [constant('w', 5, 4), constant('v', 4, 3)], input: ['n', 5] };
        const behind = (operator: string) =>
            build({
                nodes: [node('MatMul', ['x', 'w'], 'h'), node(operator, ['h'], 'r'), node('MatMul', ['r', 'v'], 'y')],
                ...part,
            });
        expect((await behind('Relu')).layers.map((layer) => layer.nonNegativeInput)).toEqual([false, true]);
        expect((await behind('Tanh')).layers.map((layer) => layer.nonNegativeInput)).toEqual([false, false]);
    });
});

describe('operator sets', () => {
    for (let opset = 7; opset <= 21; opset++)
        it(`${opset} gives the same layer and result`, async () => {
            const network = await build({
                nodes: [
                    node('Conv', ['x', 'w'], 'h'),
                    node('Relu', ['h'], 'r'),
                    node('MaxPool', ['r'], 'p', { kernel_shape: [2, 2], strides: [2, 2] }),
                    node('Flatten', ['p'], 'f', { axis: 1 }),
                    node('Gemm', ['f', 'v', 'b'], 'g', { transB: 1 }),
                    node('Softmax', ['g'], 'y', { axis: 1 }),
                ],
                constants: [constant('w', 4, 1, 3, 3), constant('v', 5, 36), constant('b', 5)],
                input: ['n', 1, 8, 8],
                opset,
            });
            expect(network.layers.map(({ kind }) => kind)).toEqual(['conv', 'dense']);
            expect(network.batched).toBe(true);
            expect(await error(network)).toBeLessThan(1e-5);
        });
});
