import { floatAttribute, intAttribute } from './attributes';
import { affineColumns, type CrossbarMatch, type LayerDraft } from './layer-draft';
import type { Tensor } from './network';
import type { Node } from './onnx-model';
import { nodeLabel } from './read-model';
import { toFloat32 } from './tensor';
import { isOperator, type WorkGraph } from './work-graph';

/** A match with the constant scales, shifts and batch normalisations right behind it folded in, and the nodes that went. */
export function foldBehind(
    match: CrossbarMatch,
    graph: WorkGraph,
): { match: CrossbarMatch; absorbed: readonly Node[] } {
    const absorbed: Node[] = [];
    const back = match.after.at(-1);
    let { draft } = match;
    let result = back?.output?.[0] ?? match.output;
    for (;;) {
        const node = match.columnAxis === undefined ? undefined : graph.onlyConsumer(result);
        const next = node && folded(draft, node, result, match.columnAxis ?? 0, graph);
        if (!node || !next) break;
        draft = { ...next, nodes: [...draft.nodes, nodeLabel(node)] };
        result = node.output?.[0] ?? '';
        absorbed.push(node);
    }
    if (!back) return { match: { ...match, draft, output: result }, absorbed };
    return {
        match: { ...match, draft, after: [...match.after.slice(0, -1), { ...back, output: [result] }] },
        absorbed,
    };
}

function folded(draft: LayerDraft, node: Node, input: string, axis: number, graph: WorkGraph): LayerDraft | undefined {
    const rank = graph.values.get(input)?.shape.length ?? 0;
    const columns = draft.groups * draft.columns;
    if (graph.values.get(node.output?.[0] ?? '')?.shape.length !== rank) return undefined;
    if (isOperator(node, 'Identity')) return draft;
    if (isOperator(node, 'BatchNormalization')) return axis === 1 ? normalised(draft, node, columns, graph) : undefined;
    if (!isOperator(node, 'Add', 'Sub', 'Mul', 'Div')) return undefined;
    const [left, right] = node.input ?? [];
    const constant = graph.constant(left === input ? right : left);
    const vector = constant && columnVector(constant, rank, axis, columns);
    if (!vector) return undefined;
    const scaling = node.opType === 'Mul' || node.opType === 'Div';
    // The scale of a quantiser that follows is the quantiser's, not the layer's.
    if (scaling && feedsRounding(node, graph)) return undefined;
    switch (node.opType) {
        case 'Add':
            return affineColumns(draft, undefined, vector);
        case 'Mul':
            return affineColumns(draft, vector);
        case 'Sub':
            return left === input
                ? affineColumns(
                      draft,
                      undefined,
                      vector.map((value) => -value),
                  )
                : affineColumns(draft, new Float64Array(columns).fill(-1), vector);
        default:
            return left === input && vector.every((value) => value !== 0)
                ? affineColumns(
                      draft,
                      vector.map((value) => 1 / value),
                  )
                : undefined;
    }
}

/** y = scale (x - mean) / sqrt(variance + epsilon) + shift, as inference has it. */
function normalised(draft: LayerDraft, node: Node, columns: number, graph: WorkGraph): LayerDraft | undefined {
    const parts = [1, 2, 3, 4].map((index) => {
        const tensor = graph.constant(node.input?.[index]);
        return tensor && toFloat32(tensor);
    });
    const [scale, shift, mean, variance] = parts;
    if (!scale || !shift || !mean || !variance || parts.some((part) => part?.length !== columns)) return undefined;
    const training = intAttribute(node, 'training_mode', 0) !== 0 || intAttribute(node, 'spatial', 1) !== 1;
    if (training || (node.output ?? []).slice(1).some((output) => output !== '')) return undefined;
    const epsilon = floatAttribute(node, 'epsilon', 1e-5);
    const factor = Float64Array.from(scale, (value, i) => value / Math.sqrt(variance[i] + epsilon));
    if (factor.some((value) => !Number.isFinite(value))) return undefined;
    return affineColumns(
        draft,
        factor,
        factor.map((value, i) => shift[i] - mean[i] * value),
    );
}

/** A constant that differs along `axis` alone when it is broadcast to `rank` axes, as one value a column. */
function columnVector(tensor: Tensor, rank: number, axis: number, columns: number): Float64Array | undefined {
    const values = toFloat32(tensor);
    if (!values || tensor.shape.length > rank) return undefined;
    const offset = rank - tensor.shape.length;
    const varies = tensor.shape.flatMap((size, index) => (size === 1 ? [] : [index + offset]));
    if (varies.length === 0) return new Float64Array(columns).fill(values[0]);
    return varies.length === 1 && varies[0] === axis && values.length === columns
        ? Float64Array.from(values)
        : undefined;
}

function feedsRounding(node: Node, graph: WorkGraph): boolean {
    let next = graph.onlyConsumer(node.output?.[0] ?? '');
    while (isOperator(next, 'Clip', 'Add', 'Sub', 'Relu')) next = graph.onlyConsumer(next.output?.[0] ?? '');
    return isOperator(next, 'Round', 'Floor', 'Ceil');
}
