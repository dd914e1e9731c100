import { floatAttribute, floatsAttribute, intAttribute, intsAttribute, subgraphs, tensorAttribute } from './attributes';
import type { Tensor } from './network';
import { has, type Attribute, type Graph, type Node } from './onnx-model';
import { floatTensor, intTensor, toTensor } from './tensor';

const random = new Set([
    'RandomNormal',
    'RandomUniform',
    'RandomNormalLike',
    'RandomUniformLike',
    'Bernoulli',
    'Multinomial',
]);

/** Every name that a node reads, those of its subgraphs that lie outside them included. */
export function namesRead(node: Node): string[] {
    const names = (node.input ?? []).filter((name) => name !== '');
    for (const body of subgraphs(node)) names.push(...captured(body));
    return [...new Set(names)];
}

function captured(graph: Graph): string[] {
    const own = new Set<string>();
    for (const value of [...(graph.input ?? []), ...(graph.initializer ?? [])]) own.add(value.name ?? '');
    for (const node of graph.node ?? []) for (const output of node.output ?? []) own.add(output);
    const read = [...(graph.node ?? []).flatMap(namesRead), ...(graph.output ?? []).map((output) => output.name ?? '')];
    return read.filter((name) => !own.has(name));
}

export interface Constants {
    /** Values that need no run: initialisers, Constant nodes, and copies of both. */
    readonly known: Map<string, Tensor>;
    /** Names that only depend on constants, and that other nodes read: onnxruntime computes them. */
    readonly computed: readonly string[];
    /** Nodes that depend on an input of the network, in order. */
    readonly nodes: readonly Node[];
}

/** Splits a graph into what never changes and the rest. Throws a RangeError for an initialiser that cannot be read. */
export function findConstants(graph: Graph): Constants {
    const known = new Map<string, Tensor>();
    const constant = new Set<string>();
    for (const tensor of graph.initializer ?? []) {
        constant.add(tensor.name ?? '');
        const value = attempt(() => toTensor(tensor));
        if (value) known.set(tensor.name ?? '', value);
    }
    for (const sparse of graph.sparseInitializer ?? []) constant.add(sparse.values?.name ?? '');
    const nodes: Node[] = [];
    for (const node of graph.node ?? []) {
        const changes = random.has(node.opType ?? '') || namesRead(node).some((name) => !constant.has(name));
        if (changes) {
            nodes.push(node);
            continue;
        }
        for (const output of node.output ?? []) constant.add(output);
        const value = node.opType === 'Identity' ? known.get(node.input?.[0] ?? '') : constantNode(node);
        if (value && node.output?.length) known.set(node.output[0], value);
    }
    const read = new Set([...nodes.flatMap(namesRead), ...(graph.output ?? []).map((output) => output.name ?? '')]);
    return { known, nodes, computed: [...read].filter((name) => constant.has(name) && !known.has(name)) };
}

/** The value of a Constant node; undefined for other nodes and for values that have no type of ours. */
function constantNode(node: Node): Tensor | undefined {
    if (node.opType !== 'Constant' || node.domain) return undefined;
    const value = tensorAttribute(node, 'value');
    if (value) return attempt(() => toTensor(value));
    const floats = floatsAttribute(node, 'value_floats');
    if (floats?.length) return floatTensor([floats.length], Float32Array.from(floats));
    const ints = intsAttribute(node, 'value_ints');
    if (ints?.length) return intTensor(ints);
    const present = (name: string) =>
        node.attribute?.some(
            (attribute: Attribute) => attribute.name === name && (has(attribute, 'f') || has(attribute, 'i')),
        );
    if (present('value_float')) return floatTensor([], Float32Array.of(floatAttribute(node, 'value_float', 0)));
    if (present('value_int'))
        return { type: 'int64', shape: [], data: BigInt64Array.of(BigInt(intAttribute(node, 'value_int', 0))) };
    return undefined;
}

/** Undefined for tensors of types that only onnxruntime can hold. */
function attempt(read: () => Tensor): Tensor | undefined {
    try {
        return read();
    } catch {
        return undefined;
    }
}
