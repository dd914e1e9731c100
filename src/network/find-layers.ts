import { matchConv } from './conv-layer';
import { matchDense } from './dense-layer';
import { elementCount } from './element-type';
import { foldBehind } from './fold-behind';
import type { LayerDraft } from './layer-draft';
import type { ConvGeometry, Layer, Quantiser } from './network';
import { nonNegativeTensors } from './non-negative';
import type { Node } from './onnx-model';
import { clipLimits, quantiserOf } from './quantiser';
import { isOperator, type WorkGraph } from './work-graph';

/** The graph's nodes in order, products by crossbars told from digital work. */
export type Item =
    | { readonly kind: 'digital'; readonly node: Node }
    | { readonly kind: 'crossbar'; readonly layer: number; readonly input: string; readonly output: string };

export interface Found {
    readonly layers: readonly Layer[];
    readonly items: readonly Item[];
}

/** What a recurrent expansion says of a product that it wrote: the layer's name and the operator that it came from. */
export interface RecurrentUse {
    readonly name: string;
    readonly node: string;
}

/** Finds every product that belongs on a crossbar; equal matrices of one source become one layer. */
export function findLayers(graph: WorkGraph, recurrent: ReadonlyMap<Node, RecurrentUse>): Found {
    const items: Item[] = [];
    const layers: Gathered[] = [];
    const bySize = new Map<string, number[]>();
    const names = new Set<string>();
    const positive = nonNegativeTensors(graph);
    const gone = new Set<Node>();
    for (const node of graph.nodes) {
        if (gone.has(node)) continue;
        const plain = matchConv(node, graph) ?? matchDense(node, graph);
        if (!plain) {
            items.push({ kind: 'digital', node });
            continue;
        }
        const use = recurrent.get(node);
        const { match, absorbed } = foldBehind(plain, graph);
        absorbed.forEach((other) => gone.add(other));
        const draft: LayerDraft = use
            ? { ...match.draft, name: use.name, kind: 'recurrent', nodes: [use.node] }
            : match.draft;
        const size = sizeKey(draft);
        const known = bySize.get(size)?.find((index) => sameMatrix(layers[index].draft, draft));
        // A transposition written for the crossbar moves values and changes none.
        const origin = match.before[0]?.input?.[0] ?? match.input;
        const seen = observedUse(origin, match.output, draft, graph, positive);
        const index = known ?? layers.length;
        if (known === undefined) {
            layers.push({ draft: { ...draft, name: unique(draft.name, names) }, uses: [seen] });
            bySize.set(size, [...(bySize.get(size) ?? []), index]);
        } else {
            const { draft: first, uses } = layers[known];
            const nodes = [...first.nodes, ...draft.nodes.filter((name) => !first.nodes.includes(name))];
            layers[known] = { draft: { ...first, nodes }, uses: [...uses, seen] };
        }
        for (const other of match.before) items.push({ kind: 'digital', node: other });
        items.push({ kind: 'crossbar', layer: index, input: match.input, output: match.output });
        for (const other of match.after) items.push({ kind: 'digital', node: other });
    }
    return { layers: layers.map(asLayer), items };
}

interface Gathered {
    readonly draft: LayerDraft;
    readonly uses: readonly Use[];
}

interface Use {
    readonly vectors: number;
    readonly nonNegativeInput: boolean;
    readonly quantiser?: Quantiser;
    readonly activation?: Layer['activation'];
}

function observedUse(
    input: string,
    output: string,
    draft: LayerDraft,
    graph: WorkGraph,
    positive: ReadonlySet<string>,
): Use {
    const made = graph.values.get(output)?.shape ?? [];
    return {
        vectors: elementCount(made) / (draft.groups * draft.columns),
        nonNegativeInput: positive.has(input),
        quantiser: quantiserOf(input, graph),
        activation: activationBehind(output, graph),
    };
}

function activationBehind(output: string, graph: WorkGraph): Layer['activation'] {
    const node = graph.onlyConsumer(output);
    if (isOperator(node, 'Relu')) return 'relu';
    if (isOperator(node, 'Sigmoid')) return 'sigmoid';
    if (isOperator(node, 'Tanh')) return 'tanh';
    return isOperator(node, 'Clip') && clipLimits(node, graph)?.low === 0 ? 'relu' : undefined;
}

function asLayer({ draft, uses }: Gathered): Layer {
    const { name, kind, groups, rows, columns, weights, bias, conv, nodes } = draft;
    const [first] = uses;
    return {
        name,
        kind,
        groups,
        rows,
        columns,
        weights,
        bias,
        hasBias: bias !== undefined,
        conv,
        vectors: uses.reduce((sum, use) => sum + use.vectors, 0),
        quantiser: uses.every((use) => sameQuantiser(use.quantiser, first.quantiser)) ? first.quantiser : undefined,
        nonNegativeInput: uses.every((use) => use.nonNegativeInput),
        activation: uses.every((use) => use.activation === first.activation) ? first.activation : undefined,
        nodes,
    };
}

const sameQuantiser = (a: Quantiser | undefined, b: Quantiser | undefined): boolean =>
    a?.scale === b?.scale && a?.low === b?.low && a?.high === b?.high;

const sizeKey = ({ kind, groups, rows, columns, conv, bias }: LayerDraft): string =>
    JSON.stringify([kind, groups, rows, columns, bias?.length, conv && geometryKey(conv)]);

const geometryKey = (conv: ConvGeometry): unknown => [conv.kernel, conv.strides, conv.dilations, conv.pads, conv.input];

/** Same values; two matrices filled with one value each are the same only if they are one tensor of the file. */
function sameMatrix(a: LayerDraft, b: LayerDraft): boolean {
    if (!sameValues(a.weights, b.weights) || !sameValues(a.bias, b.bias)) return false;
    return a.source === b.source || a.weights.some((value) => value !== a.weights[0]);
}

function sameValues(a: Float32Array | undefined, b: Float32Array | undefined): boolean {
    if (!a || !b) return a === b;
    return a === b || Buffer.compare(asBytes(a), asBytes(b)) === 0;
}

const asBytes = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

function unique(name: string, taken: Set<string>): string {
    let result = name;
    for (let number = 2; taken.has(result); number++) result = `${name}_${number}`;
    taken.add(result);
    return result;
}
