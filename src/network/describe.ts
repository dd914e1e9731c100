import type { Code } from '../chip/codes';
import type { Finding, Outcome } from '../chip/finding';
import { geometryOf } from './conv-layer';
import { elementCount } from './element-type';
import type { Layer, Network, TensorPort } from './network';
import { rbmLayer, rbmSteps } from './rbm-layer';
import type { DescribedRbm } from './rbm-layer';

/** A model described in place: shapes without weights, enough for capacity, energy and latency. */
export interface NetworkDescription {
    readonly name: string;
    /** Shape of one sample, without batch: (channels, height, width), (features) or (steps, features). */
    readonly input: readonly number[];
    readonly layers: readonly DescribedLayer[];
}

export type DescribedLayer = DescribedConv | DescribedDense | DescribedPool | DescribedLstm | DescribedRbm;
type Activation = Layer['activation'];

interface Named {
    readonly name: string;
}

/** Lists of one number hold for every axis. */
export interface DescribedConv extends Named {
    readonly kind: 'conv';
    readonly filters: number;
    readonly kernel: readonly number[];
    readonly stride?: readonly number[];
    readonly dilation?: readonly number[];
    /** `same` (the default) pads so that a stride of 1 keeps the size. */
    readonly padding?: 'same' | 'valid';
    readonly groups?: number;
    readonly activation?: Activation;
    readonly bias?: boolean;
}

/** Takes the whole of what comes before, flattened. */
export interface DescribedDense extends Named {
    readonly kind: 'dense';
    readonly units: number;
    readonly activation?: Activation;
    readonly bias?: boolean;
}

export interface DescribedPool extends Named {
    readonly kind: 'pool';
    readonly kernel: readonly number[];
    readonly stride?: readonly number[];
    readonly reduction?: 'max' | 'average';
}

/** One direction; two layers, `NAME.input` and `NAME.hidden`, used at every step. */
export interface DescribedLstm extends Named {
    readonly kind: 'lstm';
    readonly units: number;
    readonly steps: number;
}

/** What flows from layer to layer while the description is read. */
interface Flow {
    readonly shape: readonly number[];
    readonly nonNegative: boolean;
}

type Grown = { readonly layers: readonly Layer[]; readonly flow: Flow } | string;

/** Findings: `shape/chain` where a layer cannot take what comes before it, `shape/name` for a name given twice. */
export function describeNetwork(description: NetworkDescription): Outcome<Network> {
    const { name, input, layers } = description;
    const findings: Finding[] = [];
    const complain = (code: Code, part: string | undefined, message: string, related?: Finding['related']) =>
        findings.push({ code, severity: 'error', message, subject: { kind: 'model', name, part }, related });
    if (!input.length || input.some((size) => !Number.isInteger(size) || size < 1))
        complain(
            'shape/chain',
            undefined,
            `The input of '${name}' needs whole sizes of at least 1, not ${input.join(' x ')}.`,
        );
    let flow: Flow = { shape: input, nonNegative: false };
    const built: Layer[] = [];
    const names = new Set<string>();
    for (const [index, layer] of layers.entries()) {
        if (names.has(layer.name))
            complain('name/duplicate', layer.name, `There are two layers '${layer.name}'; rename one.`);
        names.add(layer.name);
        if (layer.kind === 'rbm' && layers.length > 1)
            complain(
                'shape/chain',
                layer.name,
                `Boltzmann machine '${layer.name}' stands beside other layers; it is sampled alone. Give it a model of its own.`,
            );
        if (findings.length) continue;
        const grown = grow(layer, flow);
        if (typeof grown === 'string')
            complain('shape/chain', layer.name, `Layer '${layer.name}' ${grown}.`, [
                {
                    subject: {
                        kind: 'model',
                        name,
                        ...(index > 0 ? { part: layers[index - 1].name } : { property: 'input' }),
                    },
                    message: `gives ${flow.shape.join(' x ')} values`,
                },
            ]);
        else {
            built.push(...grown.layers);
            flow = grown.flow;
        }
    }
    if (findings.length) return { ok: false, findings };
    const port = (label: string, shape: readonly number[]): TensorPort => ({
        name: label,
        type: 'float32',
        shape: [1, ...shape],
    });
    return {
        ok: true,
        value: {
            name,
            inputs: [port('input', input)],
            outputs: [port(layers.at(-1)?.name ?? 'output', flow.shape)],
            batched: true,
            layers: built,
            steps: built.flatMap((layer, i) => (layer.kind === 'rbm' && layer.weights ? rbmSteps(i, layer) : [])),
        },
        findings,
    };
}

function grow(layer: DescribedLayer, flow: Flow): Grown {
    switch (layer.kind) {
        case 'conv':
            return conv(layer, flow);
        case 'pool':
            return pool(layer, flow);
        case 'lstm':
            return lstm(layer, flow);
        case 'rbm': {
            const machine = rbmLayer(layer, elementCount(flow.shape));
            return { layers: [machine], flow: { shape: [machine.rows], nonNegative: true } };
        }
        case 'dense': {
            const rows = elementCount(flow.shape);
            const dense = matrix(layer, 'dense', rows, layer.units, 1, flow, layer.bias ?? true, layer.activation);
            return { layers: [dense], flow: behind([layer.units], layer.activation) };
        }
    }
}

function conv(layer: DescribedConv, flow: Flow): Grown {
    const [channels, ...sizes] = flow.shape;
    if (sizes.length === 0) return `needs an input with channels and positions, not ${flow.shape.join(' x ')} values`;
    const kernel = perAxis(layer.kernel, sizes.length);
    const strides = perAxis(layer.stride ?? [1], sizes.length);
    const dilations = perAxis(layer.dilation ?? [1], sizes.length);
    if (!kernel || !strides || !dilations) return axesMismatch(sizes);
    const groups = layer.groups ?? 1;
    if (channels % groups !== 0 || layer.filters % groups !== 0)
        return `cannot split ${channels} channels and ${layer.filters} filters into ${groups} groups`;
    const totals = kernel.map((size, axis) => (layer.padding === 'valid' ? 0 : (size - 1) * dilations[axis]));
    const pads = [...totals.map((total) => Math.floor(total / 2)), ...totals.map((total) => Math.ceil(total / 2))];
    const geometry = geometryOf({ kernel, strides, dilations, pads, input: flow.shape }, layer.filters);
    if (geometry.output.some((size) => size < 1))
        return `has a kernel of ${kernel.join(' x ')}, larger than its input of ${sizes.join(' x ')}`;
    const rows = (channels / groups) * elementCount(kernel);
    const positions = elementCount(geometry.output.slice(1));
    const made = matrix(
        layer,
        'conv',
        rows,
        layer.filters / groups,
        positions,
        flow,
        layer.bias ?? true,
        layer.activation,
    );
    return { layers: [{ ...made, groups, conv: geometry }], flow: behind(geometry.output, layer.activation) };
}

function pool(layer: DescribedPool, flow: Flow): Grown {
    const [channels, ...sizes] = flow.shape;
    if (sizes.length === 0) return `needs an input with channels and positions, not ${flow.shape.join(' x ')} values`;
    const kernel = perAxis(layer.kernel, sizes.length);
    const strides = perAxis(layer.stride ?? layer.kernel, sizes.length);
    if (!kernel || !strides) return axesMismatch(sizes);
    const none = sizes.map(() => 0);
    const ones = sizes.map(() => 1);
    const { output } = geometryOf(
        { kernel, strides, dilations: ones, pads: [...none, ...none], input: flow.shape },
        channels,
    );
    if (output.some((size) => size < 1))
        return `has a window of ${kernel.join(' x ')}, larger than its input of ${sizes.join(' x ')}`;
    return { layers: [], flow: { shape: output, nonNegative: flow.nonNegative } };
}

function lstm(layer: DescribedLstm, flow: Flow): Grown {
    const { units, steps } = layer;
    const features = elementCount(flow.shape) / steps;
    if (!Number.isInteger(features)) return `cannot split its input of ${flow.shape.join(' x ')} into ${steps} steps`;
    const part = (name: string, rows: number, bias: boolean, input: Flow) =>
        matrix({ name: `${layer.name}.${name}` }, 'recurrent', rows, 4 * units, steps, input, bias);
    const state: Flow = { shape: [units], nonNegative: false };
    return {
        layers: [part('input', features, true, flow), part('hidden', units, false, state)],
        flow: { shape: [steps, units], nonNegative: false },
    };
}

function matrix(
    { name }: Named,
    kind: Layer['kind'],
    rows: number,
    columns: number,
    vectors: number,
    flow: Flow,
    hasBias: boolean,
    activation?: Activation,
): Layer {
    const nonNegativeInput = flow.nonNegative;
    return { name, kind, groups: 1, rows, columns, hasBias, vectors, nonNegativeInput, activation, nodes: [name] };
}

const behind = (shape: readonly number[], activation: Activation): Flow => ({
    shape,
    nonNegative: activation === 'relu' || activation === 'sigmoid',
});

const perAxis = (values: readonly number[], axes: number): readonly number[] | undefined =>
    values.length === axes ? values : values.length === 1 ? Array.from({ length: axes }, () => values[0]) : undefined;

const axesMismatch = (sizes: readonly number[]): string =>
    `gives sizes for another number of axes than the ${sizes.length} of its input`;
