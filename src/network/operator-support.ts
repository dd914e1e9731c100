import type { Finding } from '../chip/finding';
import { subgraphs } from './attributes';
import { fileFinding } from './file-finding';
import { plainDomain } from './model-opset';
import type { Graph, Model, Node } from './onnx-model';
import { nodeLabel } from './read-model';
import { RuntimeFault } from './runtime';
import { reason } from './tensor';

/** Domains that onnxruntime-web brings operators for. */
const domains = new Set(['', 'ai.onnx.ml', 'com.microsoft', 'com.ms.internal.nhwc']);

interface Placed {
    readonly node: Node;
    readonly label: string;
}

function* allNodes(graph: Graph | undefined): Generator<Placed> {
    for (const [index, node] of (graph?.node ?? []).entries()) {
        yield { node, label: nodeLabel(node, index) };
        for (const body of subgraphs(node)) yield* allNodes(body);
    }
}

/** One `file/operator` finding for each custom operator, naming the first node that uses it. */
export function refusedOperators(model: Model, path: string): Finding[] {
    const own = new Set((model.functions ?? []).map((local) => plainDomain(local.domain)));
    const found = new Map<string, Finding>();
    for (const { node, label } of allNodes(model.graph)) {
        const domain = plainDomain(node.domain);
        const operator = `${domain}:${node.opType}`;
        if (domains.has(domain) || own.has(domain) || found.has(operator)) continue;
        const message =
            `Node '${label}' uses the operator '${node.opType}' of the custom domain '${domain}', which onnxruntime does not know. ` +
            'Export the model with standard operators (QuantizeLinear and DequantizeLinear for quantisers).';
        found.set(operator, fileFinding('file/operator', path, message, label));
    }
    return [...found.values()];
}

/** What the runtime could not do, with the node that it is about where that can be told. */
export function runFinding(error: unknown, model: Model, path: string): Finding {
    const text = reason(error);
    const fault = error instanceof RuntimeFault ? error : undefined;
    const type = fault?.operator?.split(/[:.]/).at(-1);
    const nodes = [...allNodes(model.graph)];
    const place =
        nodes.find(({ node }) => fault?.node !== undefined && node.name === fault.node) ??
        nodes.find(({ node }) => type !== undefined && node.opType === type);
    if (place && fault?.operator)
        return fileFinding(
            'file/operator',
            path,
            `Node '${place.label}' (${place.node.opType}) cannot be run by onnxruntime: ${text}`,
            place.label,
        );
    return fileFinding('file/run', path, `onnxruntime cannot run the model: ${text}`, place?.label ?? fault?.node);
}
