import { intAttribute, floatAttribute, floatsAttribute, stringAttribute, stringsAttribute } from '../attributes';
import type { Node } from '../onnx-model';
import { isOperator, type WorkGraph } from '../work-graph';

export type Kind = 'LSTM' | 'GRU' | 'RNN';

/** Gates of a cell in the order of ONNX, and its activations where the node names none. */
export const cells: Readonly<Record<Kind, { readonly gates: number; readonly activations: readonly string[] }>> = {
    LSTM: { gates: 4, activations: ['Sigmoid', 'Tanh', 'Tanh'] },
    GRU: { gates: 3, activations: ['Sigmoid', 'Tanh'] },
    RNN: { gates: 1, activations: ['Tanh'] },
};

/** Activations without parameters that are operators of their own. */
const plainActivations: readonly string[] = ['Sigmoid', 'Tanh', 'Relu', 'Softsign', 'Softplus'];

/** A recurrent operator of ONNX whose matrices are constant, with everything settled that its expansion needs. */
export interface RecurrentNode {
    readonly kind: Kind;
    readonly label: string;
    readonly node: Node;
    readonly steps: number;
    readonly inputs: number;
    readonly hidden: number;
    readonly batch: number;
    /** Axis 1 of the sequence is the network's batch. */
    readonly batched: boolean;
    readonly directions: readonly Direction[];
    readonly linearBeforeReset: boolean;
}

/** One direction's constants; matrices as ONNX has them, (gates x hidden) rows. */
export interface Direction {
    readonly index: number;
    readonly reverse: boolean;
    readonly activations: readonly string[];
    /** (gates * hidden) x inputs. */
    readonly input: Float32Array;
    /** (gates * hidden) x hidden. */
    readonly recurrent: Float32Array;
    /** gates * hidden each; undefined without. */
    readonly bias?: { readonly input: Float32Array; readonly recurrent: Float32Array };
    /** 3 * hidden, for the gates input, output, forget. */
    readonly peephole?: Float32Array;
}

/** Longest sequence that is unrolled: each time step is a product and a session's run of its own. */
const longest = 1024;

/** The node as something to expand, or why it stays digital. */
export function recurrentNode(node: Node, label: string, graph: WorkGraph): RecurrentNode | string {
    const kind = node.opType as Kind;
    const [x = '', w, r, b, lengths, h0, c0, p] = node.input ?? [];
    const sequence = graph.values.get(x);
    const [inputs, recurrent, bias, peephole] = [w, r, b, p].map((name) => graph.constant(name));
    if (!sequence || sequence.type !== 'float32' || sequence.shape.length !== 3)
        return 'its sequence is not in float32';
    if (!inputs || !recurrent) return 'its matrices are not constant';
    if (inputs.type !== 'float32' || recurrent.type !== 'float32') return 'its matrices are not in float32';
    if ((b && !bias) || (p && !peephole)) return 'its biases are not constant';
    if (lengths) return 'its sequences have lengths of their own';
    if (floatAttribute(node, 'clip', 0) > 0) return 'it clips its gates';
    if (intAttribute(node, 'input_forget', 0) !== 0) return 'its input and forget gates are coupled';
    if ([h0, c0].some((name) => name && graph.constant(name)?.data.length && !isZero(name, graph)))
        return 'its first state is a constant other than zero';
    const [steps, batch] = sequence.shape;
    if (steps < 1 || steps > longest) return `it takes ${steps} time steps, and at most ${longest} are unrolled`;
    if (graph.batched && sequence.batchAxis !== 1) return 'its batch does not lie on the second axis';
    const { gates, activations } = cells[kind];
    const [count, rows, width] = inputs.shape;
    const hidden = rows / gates;
    const named = stringsAttribute(node, 'activations');
    const all = named?.length ? named : Array.from({ length: count }, () => activations).flat();
    const known = all.map((name) => plainActivations.find((plain) => plain.toLowerCase() === name.toLowerCase()));
    if (known.includes(undefined) || floatsAttribute(node, 'activation_alpha')?.length)
        return `its activations (${all.join(', ')}) have parameters`;
    const direction = stringAttribute(node, 'direction', 'forward');
    const part = (values: Float32Array | undefined, index: number, size: number) =>
        values?.subarray(index * size, (index + 1) * size);
    const directions = Array.from({ length: count }, (_, index): Direction => {
        const both = part(bias?.data as Float32Array | undefined, index, 2 * rows);
        return {
            index,
            reverse: direction === 'reverse' || index === 1,
            activations: known.slice(index * activations.length, (index + 1) * activations.length) as string[],
            input: (inputs.data as Float32Array).subarray(index * rows * width, (index + 1) * rows * width),
            recurrent: (recurrent.data as Float32Array).subarray(index * rows * hidden, (index + 1) * rows * hidden),
            ...(both ? { bias: { input: both.subarray(0, rows), recurrent: both.subarray(rows) } } : {}),
            peephole: part(peephole?.data as Float32Array | undefined, index, 3 * hidden),
        };
    });
    const linearBeforeReset = intAttribute(node, 'linear_before_reset', 0) !== 0;
    const batched = graph.batched;
    return { kind, label, node, steps, inputs: width, hidden, batch, batched, directions, linearBeforeReset };
}

export const isRecurrent = (node: Node): boolean => isOperator(node, 'LSTM', 'GRU', 'RNN');

const isZero = (name: string, graph: WorkGraph): boolean =>
    (graph.constant(name)?.data as Float32Array).every((value) => value === 0);
