import { describe, expect, it } from 'vitest';
import type { CrossbarStep, DigitalOperation, DigitalStep, Network } from '../../src/network/network';
import { counts } from '../../src/estimate/digital-counts';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { operationCounts } from '../../src/estimate/operation-counts';
import { digitalCosts, neurramChip } from '../support/chips';
import { mapped } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

const operation = (operator: string, changes: Partial<DigitalOperation> = {}): DigitalOperation => ({
    operator,
    name: operator,
    inputs: ['x'],
    outputs: ['y'],
    attributes: {},
    constants: {},
    outputShape: [1, 8, 7, 7],
    inputShapes: [[1, 8, 14, 14]],
    ...changes,
});

const weights = (shape: readonly number[]) =>
    ({
        inputs: ['x', 'w'],
        constants: { w: { type: 'float32', shape, data: new Float32Array(0) } },
    }) as const;

describe('digital operations are counted by output elements and kernel', () => {
    it.each([
        ['Relu', {}, { comparisons: 392 }],
        ['Add', {}, { additions: 392 }],
        ['Clip', {}, { comparisons: 784 }],
        ['Reshape', {}, {}],
        ['MaxPool', { attributes: { kernel_shape: [2, 2] } }, { comparisons: 3 * 392 }],
        ['AveragePool', { attributes: { kernel_shape: [3, 3] } }, { additions: 8 * 392, multiplications: 392 }],
        ['GlobalAveragePool', { outputShape: [1, 8, 1, 1] }, { additions: 1560, multiplications: 8 }],
        ['ReduceSum', { outputShape: [1, 8] }, { additions: 1560 }],
        ['Conv', weights([8, 4, 3, 3]), { additions: 392 * 36, multiplications: 392 * 36 }],
        ['ConvTranspose', weights([8, 4, 3, 3]), { additions: 1568 * 36, multiplications: 1568 * 36 }],
        [
            'Gemm',
            { ...weights([100, 10]), outputShape: [1, 10], inputShapes: [[1, 100]] },
            { additions: 1000, multiplications: 1000 },
        ],
        [
            'MatMul',
            {
                inputs: ['x', 'y'],
                outputShape: [1, 5, 7],
                inputShapes: [
                    [1, 5, 6],
                    [1, 6, 7],
                ],
            },
            { additions: 210, multiplications: 210 },
        ],
    ] as const)('%s', (operator, changes, expected) => {
        expect(operationCounts(operation(operator, changes))).toEqual({ work: counts(expected), known: true });
    });

    it('counts what it does not know as one addition an output element, and says so', () => {
        expect(operationCounts(operation('Bernoulli'))).toEqual({ work: counts({ additions: 392 }), known: false });
    });
});

describe('digital steps of a program', () => {
    const crossbar = (layer: number, input: string, output: string): CrossbarStep => ({
        kind: 'crossbar',
        layer,
        input,
        output,
        inputShape: [1, 100],
        outputShape: [1, 10],
    });
    const digital = (...operations: readonly DigitalOperation[]): DigitalStep => ({
        kind: 'digital',
        inputs: [],
        outputs: [],
        model: new Uint8Array(0),
        operations,
    });
    const on = (operator: string, input: string): DigitalOperation =>
        operation(operator, { inputs: [input], outputShape: [1, 10], inputShapes: [[1, 10]] });
    const network = (rows: number): Network => ({
        ...networkOf('Program', [dense('a', rows, 10, { activation: 'relu' }), dense('b', 10, 10)]),
        steps: [
            digital(on('Abs', 'input')),
            crossbar(0, 'input', 'p'),
            digital(on('Relu', 'p'), on('Neg', 'q')),
            crossbar(1, 'q', 'r'),
            digital(on('Relu', 'r'), on('Bernoulli', 's')),
        ],
    });
    const chip = neurramChip({
        digital: digitalCosts({ bufferRead: 0, bufferWrite: 0, add: 1, compare: 1000, multiply: 0 }),
    });
    const others = (rows: number) =>
        estimateMapping(mapped({ network: network(rows), chip })).layers.map(({ energy }) => energy.digital.other);

    it('belong to the layer before them, the first ones to the first layer', () => {
        // Layer a: Abs and Neg; its Relu is the neurons'. Layer b: a Relu that no neuron applies, and Bernoulli.
        expect(others(100)).toEqual([20, 10_010]);
    });

    it('include an activation that has to wait for partial sums', () => {
        expect(others(250)).toEqual([10_020, 10_010]);
    });

    it('name the operators that were guessed', () => {
        const { assumptions } = estimateMapping(mapped({ network: network(100), chip }));
        expect(assumptions.some(({ text }) => text.includes('Bernoulli'))).toBe(true);
    });
});
