import { attributes, intAttribute } from '../attributes';
import type { Graph, Model, Node } from '../onnx-model';
import { nodeLabel } from '../read-model';
import { isRecurrent } from './recurrent-node';

/**
 * LSTM, GRU and RNN whose batch comes first (`layout` 1), which onnxruntime does not run, as the same operator with its
 * batch second between transpositions: sequence (batch, time, inputs), states (batch, directions, hidden), and results
 * (batch, time, directions, hidden). ONNX, operator LSTM from set 14 on. Nodes in the bodies of If, Loop and Scan too.
 */
export function withBatchSecond(model: Model): Model {
    return model.graph ? { ...model, graph: rewritten(model.graph) } : model;
}

function rewritten(graph: Graph): Graph {
    const nodes = (graph.node ?? []).flatMap((node, index) => {
        const inner = withBodies(node);
        const isBatchFirst = isRecurrent(inner) && intAttribute(inner, 'layout', 0) === 1;
        return isBatchFirst ? transposedAround(inner, nodeLabel(inner, index)) : [inner];
    });
    return { ...graph, node: nodes };
}

/** The node with the graphs in its attributes rewritten; the node itself where it has none. */
function withBodies(node: Node): Node {
    if (!node.attribute?.some(({ g, graphs }) => g || graphs?.length)) return node;
    const attribute = node.attribute.map((each) => ({
        ...each,
        ...(each.g ? { g: rewritten(each.g) } : {}),
        ...(each.graphs?.length ? { graphs: each.graphs.map(rewritten) } : {}),
    }));
    return { ...node, attribute };
}

const [swapped, timeFirst] = [
    [1, 0, 2],
    [2, 0, 1, 3],
];

function transposedAround(node: Node, label: string): Node[] {
    const before: Node[] = [];
    const after: Node[] = [];
    const input = (node.input ?? []).map((name, index) => {
        if (name === '' || ![0, 5, 6].includes(index)) return name;
        before.push(transpose(name, `${label}/input${index}`, swapped));
        return `${label}/input${index}`;
    });
    const output = (node.output ?? []).map((name, index) => {
        if (name === '') return name;
        after.push(transpose(`${label}/output${index}`, name, index === 0 ? timeFirst : swapped));
        return `${label}/output${index}`;
    });
    const attribute = node.attribute?.filter(({ name }) => name !== 'layout');
    return [...before, { ...node, name: label, input, output, attribute }, ...after];
}

const transpose = (from: string, to: string, perm: readonly number[]): Node => ({
    name: `${to}/Transpose`,
    opType: 'Transpose',
    input: [from],
    output: [to],
    attribute: attributes({ perm }),
});
