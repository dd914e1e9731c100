import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../src/network/build';
import { execute, runFloat } from '../../src/network/execute';
import { idealCrossbar } from '../../src/network/ideal-crossbar';
import type { Network, Tensor } from '../../src/network/network';
import { readModel } from '../../src/network/read-model';
import { onnxRuntime } from '../../src/network/runtime';
import { onnxModel, type OnnxConstant, type OnnxGraph, type OnnxNode } from '../support/onnx-model';
import { difference } from './support/shipped-models';
import { uniform } from './support/uniform';

const gates = { LSTM: 4, GRU: 3, RNN: 1 } as const;
type Kind = keyof typeof gates;

interface Case {
    readonly kind: Kind;
    readonly direction: 'forward' | 'reverse' | 'bidirectional';
    readonly bias: boolean;
    readonly states: boolean;
    readonly peepholes?: boolean;
    readonly linearBeforeReset?: boolean;
}

const [steps, inputs, hidden] = [5, 3, 4];

const model = (each: Case): Uint8Array => onnxModel(parts(each));

/** One recurrent operator between two transpositions that bring the batch to the front and back. */
function parts({ kind, direction, bias, states, peepholes, linearBeforeReset }: Case): OnnxGraph {
    const directions = direction === 'bidirectional' ? 2 : 1;
    const rows = gates[kind] * hidden;
    const draw = uniform(kind.length + directions);
    const matrix = (name: string, shape: readonly number[]): OnnxConstant => ({
        name,
        shape,
        data: draw(shape.reduce((a, b) => a * b, 1)).map((value) => value / 2),
    });
    const constants = [
        matrix('w', [directions, rows, inputs]),
        matrix('r', [directions, rows, hidden]),
        ...(bias ? [matrix('b', [directions, 2 * rows])] : []),
        ...(peepholes ? [matrix('p', [directions, 3 * hidden])] : []),
    ];
    const lstm = kind === 'LSTM';
    const given = ['x_t', 'w', 'r', bias ? 'b' : '', '', ...(states ? ['h0_t', ...(lstm ? ['c0_t'] : [])] : [])];
    while (peepholes && given.length < 7) given.push('');
    const front = (name: string): OnnxNode => ({
        operator: 'Transpose',
        inputs: [name],
        outputs: [`${name}_t`],
        attributes: { perm: [1, 0, 2] },
    });
    const stateNames = states ? ['h0', ...(lstm ? ['c0'] : [])] : [];
    const made = ['y', 'y_h', ...(lstm ? ['y_c'] : [])];
    const nodes: OnnxNode[] = [
        front('x'),
        ...stateNames.map(front),
        {
            operator: kind,
            inputs: [...given, ...(peepholes ? ['p'] : [])],
            outputs: made,
            attributes: {
                hidden_size: hidden,
                direction,
                ...(linearBeforeReset ? { linear_before_reset: 1 } : {}),
            },
        },
        { operator: 'Transpose', inputs: ['y'], outputs: ['y_b'], attributes: { perm: [2, 0, 1, 3] } },
        ...made.slice(1).map((name): OnnxNode => ({
            operator: 'Transpose',
            inputs: [name],
            outputs: [`${name}_b`],
            attributes: { perm: [1, 0, 2] },
        })),
    ];
    return {
        nodes,
        constants,
        inputs: [
            { name: 'x', shape: ['batch', steps, inputs] },
            ...stateNames.map((name) => ({ name, shape: ['batch', directions, hidden] })),
        ],
        outputs: made.map((name) => ({ name: `${name}_b`, shape: ['batch', directions] })),
    };
}

/** The same operator with its batch first (`layout` 1), by itself. */
function batchFirst({ kind, direction, bias, states }: Case): Uint8Array {
    const graph = parts({ kind, direction, bias, states });
    const operator = graph.nodes.find((node) => node.operator === kind) as OnnxNode;
    return onnxModel({
        ...graph,
        nodes: [
            {
                ...operator,
                inputs: operator.inputs.map((name) => name.replace(/_t$/, '')),
                attributes: { ...operator.attributes, layout: 1 },
            },
        ],
        outputs: operator.outputs.map((name) => ({ name, shape: ['batch', name === 'y' ? steps : 2] })),
    });
}

async function build(bytes: Uint8Array): Promise<{ network: Network; codes: string[] }> {
    const read = readModel(bytes, 'recurrent.onnx');
    if (!read.ok) throw new Error(read.findings[0].message);
    const built = await buildNetwork(read.value, { path: 'recurrent.onnx', sha256: '' }, onnxRuntime());
    if (!built.ok) throw new Error(built.findings[0].message);
    return { network: built.value, codes: built.findings.map(({ code }) => code) };
}

const cases: Case[] = (['LSTM', 'GRU', 'RNN'] as const).flatMap((kind) =>
    (['forward', 'reverse', 'bidirectional'] as const).flatMap((direction) =>
        [false, true].flatMap((bias) =>
            [false, true].flatMap((states): Case[] => [
                { kind, direction, bias, states },
                ...(kind === 'LSTM' ? [{ kind, direction, bias, states, peepholes: true }] : []),
                ...(kind === 'GRU' ? [{ kind, direction, bias, states, linearBeforeReset: true }] : []),
            ]),
        ),
    ),
);

describe('a recurrent operator', () => {
    for (const each of cases) {
        const { kind, direction, bias, states, peepholes, linearBeforeReset } = each;
        const traits = [
            direction,
            bias && 'bias',
            states && 'states',
            peepholes && 'peepholes',
            linearBeforeReset && 'linear before reset',
        ];
        it(`lies on crossbars and gives onnxruntime's result: ${kind} ${traits.filter(Boolean).join(', ')}`, async () => {
            const { network, codes } = await build(model(each));
            expect(codes).toEqual([]);
            expect(network.batched).toBe(true);
            expect(network.layers.every((layer) => layer.kind === 'recurrent')).toBe(true);
            const digital = network.steps.flatMap((step) => (step.kind === 'digital' ? step.operations : []));
            expect(digital.some(({ operator }) => operator === kind)).toBe(false);
            const draw = uniform(7);
            const feeds = Object.fromEntries(
                network.inputs.map(({ name, shape }): [string, Tensor] => {
                    const whole = [3, ...shape.slice(1)];
                    return [name, { type: 'float32', shape: whole, data: draw(whole.reduce((a, b) => a * b, 1)) }];
                }),
            );
            const runtime = onnxRuntime();
            const actual = await execute(network, runtime, feeds, idealCrossbar(network));
            const expected = await runFloat(network, runtime, feeds);
            for (const { name } of network.outputs)
                expect(difference(actual[name], expected[name]), name).toBeLessThan(1e-5);
        });
    }

    for (const kind of ['LSTM', 'GRU', 'RNN'] as const)
        it(`with its batch first gives what it gives with transpositions around it: ${kind}`, async () => {
            const whole = { kind, direction: 'bidirectional', bias: true, states: true } as const;
            const { network: first, codes } = await build(batchFirst(whole));
            const { network: second } = await build(model(whole));
            expect(codes).toEqual([]);
            expect(first.batched).toBe(true);
            expect(first.layers.map(({ rows, columns }) => [rows, columns])).toEqual(
                second.layers.map(({ rows, columns }) => [rows, columns]),
            );
            const draw = uniform(7);
            const feeds = Object.fromEntries(
                first.inputs.map(({ name, shape }): [string, Tensor] => {
                    const three = [3, ...shape.slice(1)];
                    return [name, { type: 'float32', shape: three, data: draw(three.reduce((a, b) => a * b, 1)) }];
                }),
            );
            const runtime = onnxRuntime();
            const actual = await execute(first, runtime, feeds, idealCrossbar(first));
            const float = await runFloat(first, runtime, feeds);
            const expected = await runFloat(second, runtime, feeds);
            for (const name of ['y', 'y_h', ...(kind === 'LSTM' ? ['y_c'] : [])]) {
                expect(float[name].shape, name).toEqual(expected[`${name}_b`].shape);
                expect(difference(float[name], expected[`${name}_b`]), name).toBe(0);
                expect(difference(actual[name], expected[`${name}_b`]), name).toBeLessThan(1e-5);
            }
        });

    it('has its matrices as layers with a name each, used once a time step', async () => {
        const { network } = await build(model({ kind: 'LSTM', direction: 'bidirectional', bias: true, states: false }));
        const label = network.layers[0].name.replace(/\.input$/, '');
        expect(
            network.layers.map(({ name, rows, columns, vectors, hasBias }) => [
                name.replace(label, ''),
                rows,
                columns,
                vectors,
                hasBias,
            ]),
        ).toEqual([
            ['.input', inputs, 4 * hidden, steps, true],
            ['.hidden', hidden, 4 * hidden, steps - 1, false],
            ['.reverse.input', inputs, 4 * hidden, steps, true],
            ['.reverse.hidden', hidden, 4 * hidden, steps - 1, false],
        ]);
    });

    it('has a matrix of its own behind the reset of a GRU', async () => {
        const { network } = await build(model({ kind: 'GRU', direction: 'forward', bias: true, states: true }));
        expect(network.layers.map(({ name, columns }) => [name.replace(/^.*\./, ''), columns])).toEqual([
            ['input', 3 * hidden],
            ['hidden', 2 * hidden],
            ['candidate', hidden],
        ]);
    });

    it('runs equal time steps in one session', async () => {
        const { network } = await build(model({ kind: 'LSTM', direction: 'forward', bias: true, states: true }));
        const models = network.steps.flatMap((step) => (step.kind === 'digital' ? [step.model] : []));
        expect(new Set(models).size).toBeLessThan(models.length);
    });
});
