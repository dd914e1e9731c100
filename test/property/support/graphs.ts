import fc from 'fast-check';
import { onnxModel, type OnnxGraph } from '../../support/onnx-model';
import { GraphWriter } from './graph-writer';

/** One link of a random graph; a link that does not fit where it comes is left out. `size` and `choice` steer its details. */
const links = [
    'Conv', 'Conv', 'Conv', 'Gemm', 'Gemm', 'MatMul', 'MatMul', 'Relu', 'Relu', 'Clip', 'Sigmoid', 'Tanh', 'Softmax', 'Add', 'Mul', 'Residual',
    'Concat', 'BatchNormalization', 'LayerNormalization', 'MaxPool', 'AveragePool', 'GlobalAveragePool', 'Flatten',
    'Transposed', 'Identity', 'Shared', 'Recurrent', 'Recurrent',
] as const; // prettier-ignore

export interface Link {
    readonly operator: (typeof links)[number];
    readonly size: number;
    readonly choice: number;
}

/** What a graph is made of: shrinks to few links and small sizes. */
export interface GraphSketch {
    /** Shape of one sample: channels and two axes, steps and features, or features. */
    readonly input: readonly number[];
    readonly links: readonly Link[];
    readonly seed: number;
}

const anyInput: fc.Arbitrary<readonly number[]> = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 3, max: 8 }), fc.integer({ min: 3, max: 8 })),
    fc.tuple(fc.integer({ min: 2, max: 5 }), fc.constant(5)),
    fc.tuple(fc.integer({ min: 1, max: 20 })),
);

export const anyGraph: fc.Arbitrary<GraphSketch> = fc.record({
    input: anyInput,
    links: fc.array(
        fc.record({
            operator: fc.constantFrom(...links),
            size: fc.integer({ min: 1, max: 9 }),
            choice: fc.nat(7),
        }),
        { minLength: 1, maxLength: 12, size: 'max' },
    ),
    seed: fc.nat(999),
});

/** The graph of a sketch; input `x`, output `y`, both with a batch of any length. */
export function graphOf(sketch: GraphSketch): OnnxGraph {
    const writer = new GraphWriter(sketch.input, sketch.seed);
    for (const link of sketch.links) writer.add(link);
    const { nodes, constants, last } = writer;
    return {
        nodes: [...nodes, { operator: 'Identity', inputs: [last.name], outputs: ['y'] }],
        constants,
        inputs: [{ name: 'x', shape: ['n', ...sketch.input] }],
        outputs: [{ name: 'y', shape: ['n', ...last.shape] }],
    };
}

/** The ONNX file of a sketch. */
export const modelOf = (sketch: GraphSketch): Uint8Array => onnxModel(graphOf(sketch));
