import { elementCount } from './element-type';
import type { DigitalOperation, DigitalStep, Network, Tensor, TensorPort } from './network';
import { decodeModel, encodeModel } from './onnx-codec';
import type { Node } from './onnx-model';
import { toTensorProto } from './tensor';

/** Values that the digital part can hold: scale times a whole number from low to high. */
export interface DigitalGrid {
    readonly scale: number;
    readonly low: number;
    readonly high: number;
}

/** By tensor name. */
export type DigitalGrids = ReadonlyMap<string, DigitalGrid>;

const arithmetic: ReadonlySet<string> = new Set(['Add', 'Sub', 'Mul', 'Sum']);
const averages: ReadonlySet<string> = new Set(['AveragePool', 'GlobalAveragePool', 'ReduceMean']);

/**
 * Whether the digital part makes a new value here: sums, differences and products of two computed tensors (residuals, the
 * state of a recurrent net), and averages. A maximum is one of its inputs; a constant scale or bias is folded into what follows.
 */
const makesValue = ({ operator, inputShapes }: DigitalOperation): boolean =>
    averages.has(operator) || (arithmetic.has(operator) && inputShapes.length > 1);

interface Rounded {
    readonly step: DigitalStep;
    /** Into the step's operations. */
    readonly at: number;
    readonly tensor: string;
    readonly shape: readonly number[];
}

/** Tensors that a digital precision rounds, in the order of the program. */
const roundedTensors = ({ steps }: Network): readonly Rounded[] =>
    steps.flatMap((step) =>
        step.kind === 'crossbar'
            ? []
            : step.operations.flatMap((operation, at) =>
                  makesValue(operation)
                      ? [{ step, at, tensor: operation.outputs[0], shape: operation.outputShape }]
                      : [],
              ),
    );

/** Tensors whose values decide one grid together: the same operation of steps that share a model. */
export const gridGroups = (network: Network): readonly (readonly string[])[] => {
    const groups = new Map<Uint8Array, Map<number, string[]>>();
    for (const { step, at, tensor } of roundedTensors(network)) {
        const ofModel = groups.get(step.model) ?? new Map<number, string[]>();
        groups.set(step.model, ofModel);
        ofModel.set(at, [...(ofModel.get(at) ?? []), tensor]);
    }
    return [...groups.values()].flatMap((ofModel) => [...ofModel.values()]);
};

/** The same network, its rounded tensors among the outputs, after its own. */
export const withRoundedOutputs = (network: Network): Network => {
    const rounded = roundedTensors(network);
    const kept = new Set(network.outputs.map(({ name }) => name));
    const ports = rounded
        .filter(({ tensor }) => !kept.has(tensor))
        .map(({ tensor, shape }): TensorPort => ({ name: tensor, type: 'float32', shape }));
    return {
        ...network,
        outputs: [...network.outputs, ...ports],
        steps: network.steps.map((step) => {
            if (step.kind === 'crossbar') return step;
            const inside = rounded.filter((each) => each.step === step && !step.outputs.includes(each.tensor));
            if (inside.length === 0) return step;
            const { graph, ...model } = decodeModel(step.model);
            const shown = inside.map(({ at }) => ({ name: graph?.node?.[at].output?.[0] }));
            const bytes = encodeModel({ ...model, graph: { ...graph, output: [...(graph?.output ?? []), ...shown] } });
            return { ...step, outputs: [...step.outputs, ...inside.map(({ tensor }) => tensor)], model: bytes };
        }),
    };
};

/** The same network with every rounded tensor on its grid: rounded half to even, and clipped. */
export const withDigitalPrecision = (network: Network, grids: DigitalGrids): Network => {
    const models = new Map<Uint8Array, Uint8Array>();
    return {
        ...network,
        steps: network.steps.map((step) => {
            if (step.kind === 'crossbar') return step;
            const found = step.operations.map((operation) =>
                makesValue(operation) ? grids.get(operation.outputs[0]) : undefined,
            );
            if (found.every((grid) => grid === undefined)) return step;
            const model = models.get(step.model) ?? roundedModel(step, found);
            models.set(step.model, model);
            return {
                ...step,
                model,
                operations: step.operations.flatMap((each, at) => roundedOperation(each, found[at])),
            };
        }),
    };
};

const scalar = (value: number): Tensor => ({ type: 'float32', shape: [], data: Float32Array.of(value) });

/** What a grid does to a tensor: operators in turn, each with the constants behind its first input. */
const roundingOf = ({ scale, low, high }: DigitalGrid): readonly (readonly [string, ...number[]])[] => [
    ['Mul', 1 / scale],
    ['Round'],
    ['Clip', low, high],
    ['Mul', scale],
];

/** An operation followed by those that put its result on the grid, under the result's name. */
const roundedOperation = (operation: DigitalOperation, grid: DigitalGrid | undefined): readonly DigitalOperation[] => {
    if (!grid) return [operation];
    const [tensor, ...others] = operation.outputs;
    const chain = roundingOf(grid);
    const name = (index: number) => (index === chain.length ? tensor : `${tensor}.exact${index}`);
    const shape = operation.outputShape;
    return [
        { ...operation, outputs: [name(0), ...others] },
        ...chain.map(([operator, ...constants], index): DigitalOperation => {
            const named = constants.map((value, at) => [`${tensor}.grid${index}.${at}`, scalar(value)] as const);
            return {
                operator,
                name: `${operation.name}.grid${index}`,
                inputs: [name(index), ...named.map(([constant]) => constant)],
                outputs: [name(index + 1)],
                attributes: {},
                constants: Object.fromEntries(named),
                outputShape: shape,
                inputShapes: [shape],
            };
        }),
    ];
};

/** The step's model with the same operators behind the same nodes, which are in the order of its operations. */
const roundedModel = (step: DigitalStep, grids: readonly (DigitalGrid | undefined)[]): Uint8Array => {
    const { graph, ...model } = decodeModel(step.model);
    const initializer = [...(graph?.initializer ?? [])];
    const nodes = (graph?.node ?? []).flatMap((node, at): readonly Node[] => {
        const grid = grids[at];
        const [result, ...others] = node.output ?? [];
        if (!grid) return [node];
        const chain = roundingOf(grid);
        const name = (index: number) => (index === chain.length ? result : `${result}.exact${index}`);
        return [
            { ...node, output: [name(0), ...others] },
            ...chain.map(([opType, ...constants], index): Node => {
                const named = constants.map((value, which) => {
                    const constant = `${result}.grid${index}.${which}`;
                    initializer.push(toTensorProto(constant, scalar(value)));
                    return constant;
                });
                return {
                    opType,
                    input: [name(index), ...named],
                    output: [name(index + 1)],
                    name: `${result}.grid${index}`,
                };
            }),
        ];
    });
    return encodeModel({ ...model, graph: { ...graph, initializer, node: nodes } });
};

/** Elements of one sample in all rounded tensors. */
export const roundedElements = (network: Network): number =>
    roundedTensors(network).reduce((sum, { shape }) => sum + elementCount(shape), 0);
