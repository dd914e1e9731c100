import type { Finding } from '../../chip/finding';
import { fileFinding } from '../file-finding';
import type { RecurrentUse } from '../find-layers';
import type { Node } from '../onnx-model';
import { nodeLabel } from '../read-model';
import { WorkGraph } from '../work-graph';
import { gru, lstm, rnn, type Cell } from './cells';
import { DirectionWriter, type State } from './direction-writer';
import { NodeWriter } from './node-writer';
import { isRecurrent, recurrentNode, type Direction, type Kind, type RecurrentNode } from './recurrent-node';

export interface Expansion {
    readonly graph: WorkGraph;
    /** Products that the expansion wrote, with the names of their layers. */
    readonly uses: ReadonlyMap<Node, RecurrentUse>;
    /** What stays digital, and why. */
    readonly remarks: readonly Finding[];
}

const cellOf: Readonly<Record<Kind, Cell>> = { LSTM: lstm, GRU: gru, RNN: rnn };

/**
 * Unrolls LSTM, GRU and RNN nodes with constant matrices into products and elementwise work, time step by time step, so
 * that their matrices lie on crossbars: `name.input` for all time steps at once, `name.hidden` once a time step.
 */
export function expandRecurrent(graph: WorkGraph, path: string): Expansion {
    const uses = new Map<Node, RecurrentUse>();
    if (!graph.nodes.some(isRecurrent)) return { graph, uses, remarks: [] };
    const remarks: Finding[] = [];
    const values = new Map(graph.values);
    const constants = new Map(graph.constants);
    const nodes = graph.nodes.flatMap((node) => {
        if (!isRecurrent(node)) return [node];
        const label = nodeLabel(node);
        const source = recurrentNode(node, label, graph);
        if (typeof source === 'string') {
            remarks.push(staysDigital(path, label, node, source));
            return [node];
        }
        const writer = new NodeWriter(label, source.batch, source.batched, values, constants, uses);
        writeNode(source, writer);
        return writer.nodes;
    });
    const { model, batched } = graph;
    const outputs = [...graph.outputs].map((name) => ({ name }));
    return { graph: new WorkGraph({ model, batched, values, constants, outputs, nodes }), uses, remarks };
}

const staysDigital = (path: string, label: string, { opType }: Node, why: string): Finding =>
    fileFinding(
        'file/recurrent',
        path,
        `${opType} '${label}' is computed digitally: ${why}. Its matrices are on no crossbar.`,
        label,
        'info',
    );

function writeNode(source: RecurrentNode, writer: NodeWriter): void {
    const { node, steps, batch, hidden, directions } = source;
    const [all, lastHidden, lastCell] = [0, 1, 2].map((index) => node.output?.[index] ?? '');
    const runs = directions.map((direction) => writeDirection(source, direction, writer));
    const count = directions.length;
    const stacked = (name: string, ahead: readonly number[]) =>
        writer.node(
            'Reshape',
            [name, writer.integers(`stack${ahead.length}`, [...ahead, -1, hidden])],
            [...ahead, batch, hidden],
            ahead.length,
        );
    if (all !== '') {
        const times = Array.from({ length: steps }, (_, step) => {
            const parts = runs.map(({ states }) => stacked(states[step].hidden ?? '', [1, 1]));
            return count === 1 ? parts[0] : writer.node('Concat', parts, [1, count, batch, hidden], 2, { axis: 1 });
        });
        writer.node('Concat', times, [steps, count, batch, hidden], 2, { axis: 0 }, all);
    }
    const last = (output: string, pick: (state: State) => string | undefined) => {
        if (output === '') return;
        const parts = runs.map(({ final }) => stacked(pick(final) ?? '', [1]));
        writer.node('Concat', parts, [count, batch, hidden], 1, { axis: 0 }, output);
    };
    last(lastHidden, (state) => state.hidden);
    last(lastCell, (state) => state.cell);
}

/** States in the order of the sequence, and the one that the pass ends with. */
function writeDirection(source: RecurrentNode, direction: Direction, writer: NodeWriter) {
    const part = new DirectionWriter(writer, source, direction);
    const inputs = part.inputParts(inputBias(source, direction));
    const order = direction.reverse ? [...inputs.keys()].reverse() : [...inputs.keys()];
    const states: State[] = [];
    let state: State = {
        hidden: firstState(source, direction, 5, writer),
        cell: firstState(source, direction, 6, writer),
    };
    for (const step of order) {
        state = cellOf[source.kind](part, inputs[step], state);
        states[step] = state;
    }
    return { states, final: state };
}

/** Both biases of a gate; what a reset acts on keeps its own. */
function inputBias({ kind, linearBeforeReset, hidden }: RecurrentNode, { bias }: Direction): Float32Array | undefined {
    if (!bias) return undefined;
    const kept = kind === 'GRU' && linearBeforeReset ? 2 * hidden : Infinity;
    return bias.input.map((value, index) => (index >= kept ? value : value + bias.recurrent[index]));
}

/** A state that is handed in, (directions, batch, hidden), or none: constants are zero here. */
function firstState(
    source: RecurrentNode,
    { index }: Direction,
    input: number,
    writer: NodeWriter,
): string | undefined {
    const name = source.node.input?.[input] ?? '';
    if (name === '' || writer.isConstant(name)) return undefined;
    return writer.row('Gather', [name, writer.integers(`direction${index}`, [index], [])], source.hidden, { axis: 0 });
}
