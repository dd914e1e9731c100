import { createHash } from 'node:crypto';
import { plainAttributes } from './attributes';
import { namesRead } from './constants';
import type { DigitalOperation, DigitalStep, Tensor } from './network';
import { plainDomain } from './model-opset';
import { encodeModel } from './onnx-codec';
import type { Attribute, Graph, Node, TensorProto, ValueInfo } from './onnx-model';
import { nodeLabel } from './read-model';
import { toTensorProto } from './tensor';
import { tensorInfo } from './value-info';
import type { WorkGraph } from './work-graph';

/** Models of digital steps by content, so that steps that do the same share one. */
export type KnownModels = Map<string, Uint8Array>;

/** One digital step from its nodes in order. `outputs` are the tensors that others need. */
export function digitalStep(
    nodes: readonly Node[],
    outputs: readonly string[],
    graph: WorkGraph,
    raw: ReadonlyMap<string, TensorProto>,
    known: KnownModels,
): DigitalStep {
    const made = new Set(nodes.flatMap((node) => node.output ?? []));
    const isConstant = (name: string) => graph.constants.has(name) || raw.has(name);
    const read = [...new Set(nodes.flatMap(namesRead))];
    const inputs = read.filter((name) => !made.has(name) && !isConstant(name));
    const constants = read.filter((name) => isConstant(name));
    const model = normalised(nodes, inputs, constants, outputs, graph, raw);
    const key = createHash('sha256').update(model).digest('hex');
    const shared = known.get(key) ?? model;
    known.set(key, shared);
    return { kind: 'digital', inputs, outputs, model: shared, operations: nodes.map((node) => operation(node, graph)) };
}

/** The nodes as a model of its own, tensors named by order of appearance. */
function normalised(
    nodes: readonly Node[],
    inputs: readonly string[],
    constants: readonly string[],
    outputs: readonly string[],
    graph: WorkGraph,
    raw: ReadonlyMap<string, TensorProto>,
): Uint8Array {
    const constantNames = new Map(constants.map((name, index) => [name, `.constant${index}`]));
    const names = new Map(inputs.map((name, index) => [name, `.in${index}`]));
    for (const name of nodes.flatMap((node) => node.output ?? []))
        if (name !== '' && !names.has(name)) names.set(name, `.value${names.size}`);
    const reading = (name: string) => constantNames.get(name) ?? names.get(name) ?? name;
    const node = nodes.map((old, index): Node => ({
        ...renamed(old, reading),
        output: (old.output ?? []).map((name) => names.get(name) ?? name),
        name: `.node${index}`,
    }));
    const initializer = constants.map((name) => {
        const label = constantNames.get(name) as string;
        const value = graph.constants.get(name);
        return value ? toTensorProto(label, value) : { ...(raw.get(name) as TensorProto), name: label };
    });
    const declared = (name: string): ValueInfo => {
        const value = graph.values.get(name);
        const label = names.get(name) as string;
        if (!value) return { name: label };
        const { batchAxis, shape } = value;
        const free = (axis: number) => batchAxis === 'mixed' || batchAxis === axis;
        return tensorInfo(
            label,
            value.type,
            shape.map((size, axis) => (free(axis) ? undefined : size)),
        );
    };
    const { opsetImport, functions } = graph.model;
    return encodeModel({
        irVersion: 10,
        opsetImport,
        functions,
        graph: {
            name: 'step',
            node,
            initializer,
            input: inputs.map(declared),
            output: outputs.map((name) => ({ name: names.get(name) })),
        },
    });
}

/** A node whose inputs, also those that its subgraphs take from outside, go by other names. */
function renamed(node: Node, reading: (name: string) => string): Node {
    const attribute = node.attribute?.map((old): Attribute => {
        if (!old.g && !old.graphs?.length) return old;
        return {
            name: old.name,
            type: old.type,
            ...(old.g ? { g: renamedGraph(old.g, reading) } : {}),
            graphs: (old.graphs ?? []).map((graph) => renamedGraph(graph, reading)),
        };
    });
    const { opType, domain, overload } = node;
    return {
        opType,
        domain,
        overload,
        input: (node.input ?? []).map((name) => (name === '' ? '' : reading(name))),
        output: node.output,
        attribute,
    };
}

function renamedGraph(graph: Graph, reading: (name: string) => string): Graph {
    const own = new Set<string>();
    for (const value of [...(graph.input ?? []), ...(graph.initializer ?? [])]) own.add(value.name ?? '');
    for (const node of graph.node ?? []) for (const output of node.output ?? []) own.add(output);
    const inner = (name: string) => (own.has(name) ? name : reading(name));
    const captured = (graph.output ?? []).filter((output) => !own.has(output.name ?? ''));
    const copies = captured.map((output): Node => ({
        opType: 'Identity',
        input: [reading(output.name ?? '')],
        output: [output.name ?? ''],
    }));
    return {
        ...graph,
        node: [...(graph.node ?? []).map((node) => ({ ...renamed(node, inner), name: node.name })), ...copies],
    };
}

function operation(node: Node, graph: WorkGraph): DigitalOperation {
    const domain = plainDomain(node.domain);
    const inputs = node.input ?? [];
    const constants: Record<string, Tensor> = {};
    for (const name of inputs) {
        const value = graph.constant(name);
        if (value) constants[name] = value;
    }
    const shape = (name: string) => graph.values.get(name)?.shape ?? [];
    return {
        operator: domain === '' ? (node.opType ?? '') : `${domain}:${node.opType}`,
        name: nodeLabel(node),
        inputs,
        outputs: node.output ?? [],
        attributes: plainAttributes(node),
        constants,
        outputShape: shape(node.output?.[0] ?? ''),
        inputShapes: inputs.filter((name) => name !== '' && !(name in constants)).map(shape),
    };
}
