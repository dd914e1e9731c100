import fc from 'fast-check';
import type { OnnxConstant, OnnxGraph, OnnxNode } from '../../support/onnx-model';
import { anyGraph, graphOf } from './graphs';

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** The list with one entry changed, or as it is where it is empty. */
function withOne<T>(list: readonly T[], place: number, change: (entry: T) => T): readonly T[] {
    const at = Math.floor(place * list.length);
    return list.map((entry, i) => (i === at ? change(entry) : entry));
}

const operators = [
    'Conv', 'Gemm', 'MatMul', 'Relu', 'Add', 'Reshape', 'Transpose', 'Split', 'Loop', 'If', 'Scan', 'LSTM', 'GRU', 'Resize',
    'ConvTranspose', 'QuantizeLinear', 'DequantizeLinear', 'Shape', 'Gather', 'Dropout', 'TopK', 'NonZero', 'RandomNormal',
    'ConstantOfShape', 'SequenceEmpty', 'Cast', 'BatchNormalization', 'NoSuchOperator', '',
]; // prettier-ignore
const attributes = [
    'kernel_shape', 'strides', 'pads', 'dilations', 'group', 'axis', 'perm', 'transA', 'transB', 'alpha:f', 'beta:f',
    'auto_pad', 'hidden_size', 'direction', 'to',
]; // prettier-ignore

const anyValue = fc.constantFrom('x', 'y', 'v0', 'v1', 'v2', 'c0', 'c1', '', 'nowhere');
const anyDimension = fc.constantFrom<number | string>(0, 1, 2, 3, 7, -1, 1 << 20, 2 ** 31, 2 ** 40, 'n', 'm', '');
const anyShape = fc.array(anyDimension, { maxLength: 5 });
const anyAttribute = fc.oneof(
    fc.constantFrom(0, 1, -1, 2, 99, 2 ** 31),
    fc.array(fc.constantFrom(0, 1, -1, 2, 3, 99, 2 ** 31), { maxLength: 6 }),
    fc.constantFrom('SAME_UPPER', 'forward', 'bidirectional', ''),
);

const onNode = (change: fc.Arbitrary<(node: OnnxNode) => OnnxNode>) =>
    fc.tuple(share, change).map(([place, apply]) => (graph: OnnxGraph): OnnxGraph => ({
        ...graph,
        nodes: withOne(graph.nodes, place, apply),
    }));
const onConstant = (change: fc.Arbitrary<(constant: OnnxConstant) => OnnxConstant>) =>
    fc.tuple(share, change).map(([place, apply]) => (graph: OnnxGraph): OnnxGraph => ({
        ...graph,
        constants: withOne(graph.constants, place, apply),
    }));
const changed = <T extends object>(change: fc.Arbitrary<Partial<T>>) =>
    change.map((fields) => (entry: T): T => ({ ...entry, ...fields }));

const anyData = fc.oneof(
    fc
        .array(fc.constantFrom(0, 1, -1, NaN, Infinity, 3e38, 1e-40), { maxLength: 8 })
        .map((data) => Float32Array.from(data)),
    fc.array(fc.bigInt({ min: -3n, max: 40n }), { maxLength: 5 }).map((data) => BigInt64Array.from(data)),
    fc.int8Array({ maxLength: 8 }),
    fc.uint8Array({ maxLength: 8 }),
);

const anyChange: fc.Arbitrary<(graph: OnnxGraph) => OnnxGraph> = fc.oneof(
    onNode(changed<OnnxNode>(fc.record({ operator: fc.constantFrom(...operators) }))),
    onNode(changed<OnnxNode>(fc.record({ inputs: fc.array(anyValue, { maxLength: 5 }) }))),
    onNode(changed<OnnxNode>(fc.record({ outputs: fc.array(anyValue, { maxLength: 3 }) }))),
    onNode(changed<OnnxNode>(fc.record({ domain: fc.constantFrom('com.example', 'ai.onnx') }))),
    onNode(
        fc.tuple(fc.constantFrom(...attributes), anyAttribute).map(([name, value]) => (node: OnnxNode) => ({
            ...node,
            attributes: { ...node.attributes, [name]: value },
        })),
    ),
    onNode(fc.constant((node: OnnxNode) => ({ ...node, attributes: {} }))),
    onConstant(
        changed<OnnxConstant>(fc.record({ shape: fc.array(fc.constantFrom(0, 1, 2, 3, 2 ** 31), { maxLength: 4 }) })),
    ),
    onConstant(changed<OnnxConstant>(fc.record({ data: anyData }))),
    onConstant(
        changed<OnnxConstant>(
            fc.record({ data: anyData, shape: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }) }),
        ),
    ),
    onConstant(changed<OnnxConstant>(fc.record({ name: anyValue }))),
    onConstant(changed<OnnxConstant>(fc.record({ external: fc.constantFrom('', '../weights.bin', '/dev/zero') }))),
    anyShape.map((shape) => (graph: OnnxGraph): OnnxGraph => ({ ...graph, inputs: [{ name: 'x', shape }] })),
    anyShape.map((shape) => (graph: OnnxGraph): OnnxGraph => ({ ...graph, outputs: [{ name: 'y', shape }] })),
    anyValue.map((name) => (graph: OnnxGraph): OnnxGraph => ({
        ...graph,
        inputs: [...graph.inputs, { name, shape: ['n', 2] }],
    })),
    anyValue.map((name) => (graph: OnnxGraph): OnnxGraph => ({
        ...graph,
        outputs: [...graph.outputs, { name, shape: ['n', 2] }],
    })),
    fc
        .constantFrom(0, 1, 6, 7, 9, 12, 13, 21, 25, 999)
        .map((opset) => (graph: OnnxGraph): OnnxGraph => ({ ...graph, opset })),
    fc.constant((graph: OnnxGraph): OnnxGraph => ({ ...graph, nodes: [...graph.nodes].reverse() })),
    fc.constant((graph: OnnxGraph): OnnxGraph => ({ ...graph, nodes: [...graph.nodes, ...graph.nodes] })),
    fc.constant((graph: OnnxGraph): OnnxGraph => ({ ...graph, constants: [] })),
    fc.constant((graph: OnnxGraph): OnnxGraph => ({ ...graph, inputs: [] })),
    fc.constant((graph: OnnxGraph): OnnxGraph => ({ ...graph, outputs: [] })),
);

/** A graph that is written well and means nothing, or something else than it did. */
export const anyHostileGraph: fc.Arbitrary<OnnxGraph> = fc
    .tuple(anyGraph.map(graphOf), fc.array(anyChange, { minLength: 1, maxLength: 3 }))
    .map(([graph, changes]) => changes.reduce((current, change) => change(current), graph));
