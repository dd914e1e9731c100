import type { Outcome } from '../chip/finding';
import { subgraphs } from './attributes';
import { inlineExternalData } from './external-data';
import { failure, fileFinding } from './file-finding';
import { opsetOf } from './model-opset';
import { decodeModel } from './onnx-codec';
import type { Graph, Model, Node } from './onnx-model';
import { raiseOpset } from './raise-opset';
import { reason } from './tensor';

/**
 * Reads an ONNX file whole, with the data that it keeps in other files of its folder, and checks that its graph hangs
 * together. Errors: `file/onnx` with the byte or node at fault, `file/external-data`, `file/opset`.
 */
export function readModel(bytes: Uint8Array, path: string): Outcome<Model> {
    const kind = knownKind(bytes);
    if (kind) return failure(fileFinding('file/onnx', path, `This is ${kind}, not an ONNX model.`, 0));
    let model: Model;
    try {
        model = decodeModel(bytes);
    } catch (error) {
        const byte = /(?:range: |offset )(\d+)/.exec(reason(error))?.[1];
        const place = byte === undefined ? '' : ` at byte ${byte} of ${bytes.length}`;
        return failure(
            fileFinding(
                'file/onnx',
                path,
                `This is not an ONNX model, or it is cut short: it cannot be decoded${place}. Export or copy it again.`,
                byte === undefined ? undefined : Number(byte),
            ),
        );
    }
    if (!model.graph?.output?.length)
        return failure(
            fileFinding(
                'file/onnx',
                path,
                'The file holds no graph with an output; it is not an ONNX model, or cut short.',
                0,
            ),
        );
    const opset = opsetOf(model);
    if (opset !== undefined && opset < 6)
        return failure(
            fileFinding(
                'file/opset',
                path,
                `The model uses operator set ${opset}; 7 or later can be run. Convert it with onnx.version_converter or export it again.`,
            ),
        );
    const fault = danglingNode(model.graph);
    if (fault) return failure(fileFinding('file/onnx', path, fault.message, fault.node));
    const inlined = inlineExternalData(model, path);
    return inlined.ok ? raiseOpset(inlined.value, path) : inlined;
}

const magics: readonly (readonly [string, readonly number[]])[] = [
    ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
    ['a JPEG image', [0xff, 0xd8, 0xff]],
    ['a ZIP archive (a PyTorch checkpoint perhaps)', [0x50, 0x4b, 3, 4]],
    ['a gzip file', [0x1f, 0x8b]],
    ['an HDF5 file (Keras perhaps)', [0x89, 0x48, 0x44, 0x46]],
    ['a NumPy array', [0x93, 0x4e, 0x55, 0x4d]],
    ['a Git LFS pointer, whose content was not fetched', [...new TextEncoder().encode('version https://git-lfs')]],
];

function knownKind(bytes: Uint8Array): string | undefined {
    if (bytes.length === 0) return 'an empty file';
    const known = magics.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0];
    // An ONNX file starts with the byte 8, which no text holds.
    return (
        known ??
        (/^[\x20-\x7e\s]+$/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 64))) ? 'a text file' : undefined)
    );
}

interface Fault {
    readonly node: string;
    readonly message: string;
}

/** The first node whose operator or inputs are missing; nodes must come after those that feed them. */
function danglingNode(graph: Graph, outer: ReadonlySet<string> = new Set()): Fault | undefined {
    const known = new Set(outer);
    for (const value of [...(graph.input ?? []), ...(graph.initializer ?? [])]) known.add(value.name ?? '');
    for (const sparse of graph.sparseInitializer ?? []) known.add(sparse.values?.name ?? '');
    for (const [index, node] of (graph.node ?? []).entries()) {
        const name = nodeLabel(node, index);
        if (!node.opType) return { node: name, message: `Node ${name} names no operator.` };
        const missing = (node.input ?? []).find((input) => input !== '' && !known.has(input));
        if (missing !== undefined)
            return {
                node: name,
                message: `Node ${name} (${node.opType}) reads '${missing}', which nothing before it makes.`,
            };
        for (const body of subgraphs(node)) {
            const fault = danglingNode(body, known);
            if (fault) return fault;
        }
        for (const output of node.output ?? []) {
            if (output !== '' && known.has(output) && !outer.has(output))
                return {
                    node: name,
                    message: `Node ${name} (${node.opType}) makes '${output}', which exists already.`,
                };
            known.add(output);
        }
    }
    const lost = (graph.output ?? []).find((output) => !known.has(output.name ?? ''));
    return lost && { node: lost.name ?? '', message: `The output '${lost.name}' is made by no node.` };
}

/** A node's own name, or its first output's, or its number. */
export const nodeLabel = (node: Node, index = 0): string =>
    node.name || node.output?.find((output) => output !== '') || `#${index}`;
