import type { ArrayCircuit } from '../../../../src/simulator/wires/circuit';
import { BandMatrix } from './band-matrix';

/**
 * The yardstick: Kirchhoff's current law at every node of the array as one system of equations, LU with partial pivoting,
 * then refinement with currents counted edge by edge. Written from the circuit's drawing and shares nothing with
 * `src/simulator/wires` but the type of its input. `rounds`: 1 is without refinement.
 */
export function nodalSolution(circuit: ArrayCircuit, rounds = 6): (inputs: ArrayLike<number>) => Float64Array {
    const { rows, columns, direction, termination } = circuit;
    const net = drawn(circuit);
    const matrix = new BandMatrix(net.unknowns, bandOf(net));
    for (const { a, b, siemens } of net.edges) {
        if (a >= 0) matrix.add(a, a, siemens);
        if (b >= 0) matrix.add(b, b, siemens);
        if (a >= 0 && b >= 0) {
            matrix.add(a, b, -siemens);
            matrix.add(b, a, -siemens);
        }
    }
    for (let node = 0; node < net.unknowns; node++) if (!net.held[node]) matrix.add(node, node, 1);
    matrix.factor();
    const forward = direction === 'forward';
    return (inputs) => {
        const fixed = new Float64Array(rows + columns);
        for (let i = 0; i < inputs.length; i++) fixed[forward ? i : rows + i] = inputs[i];
        const high = new Float64Array(net.unknowns);
        const low = new Float64Array(net.unknowns);
        const drop = (a: number, b: number) => {
            const [highA, lowA] = a >= 0 ? [high[a], low[a]] : [fixed[-1 - a], 0];
            const [highB, lowB] = b >= 0 ? [high[b], low[b]] : [fixed[-1 - b], 0];
            return highA - highB + (lowA - lowB);
        };
        for (let round = 0; round < rounds; round++) {
            const left = new Float64Array(net.unknowns);
            for (const { a, b, siemens } of net.edges) {
                const current = siemens * drop(a, b);
                if (a >= 0) left[a] -= current;
                if (b >= 0) left[b] += current;
            }
            matrix.solve(left);
            for (let node = 0; node < net.unknowns; node++) {
                if (!net.held[node]) continue;
                const sum = low[node] + left[node];
                const whole = high[node] + sum;
                low[node] = sum - (whole - high[node]);
                high[node] = whole;
            }
        }
        return Float64Array.from(net.outputs, ({ node, edges }) =>
            termination === 'voltage'
                ? high[node]
                : edges.reduce((sum, { a, b, siemens }) => sum + siemens * (a === node ? drop(b, a) : drop(a, b)), 0),
        );
    };
}

/** Between nodes; -1 - k is terminal k, rows first, whose voltage is given. */
interface Edge {
    readonly a: number;
    readonly b: number;
    readonly siemens: number;
}

interface Net {
    readonly unknowns: number;
    readonly edges: readonly Edge[];
    /** Whether a node is connected to a terminal at all; its voltage is 0 where not. */
    readonly held: readonly boolean[];
    /** Where an output is read: its voltage, or the current that edges carry into it. */
    readonly outputs: readonly { readonly node: number; readonly edges: readonly Edge[] }[];
}

function drawn(circuit: ArrayCircuit): Net {
    const { rows, columns, conductances, wire, driver, termination, direction } = circuit;
    const { rowSegments = 1, columnSegments = 1 } = circuit;
    const forward = direction === 'forward';
    const edges: Edge[] = [];
    let unknowns = 0;
    const rowNode: number[] = [];
    const columnNode: number[] = [];
    const rowEnd = rowSegments * wire + (forward ? driver : 0);
    const columnEnd = columnSegments * wire + (forward ? 0 : driver);
    const rowIsRead = !forward;
    // A wire without resistance is one node, and its terminal itself where nothing lies between.
    const terminal = (number: number, end: number, isRead: boolean) =>
        end > 0 || (isRead && termination === 'voltage') ? unknowns++ : -1 - number;
    if (wire > 0)
        for (let cell = 0; cell < rows * columns; cell++) {
            rowNode.push(unknowns++);
            columnNode.push(unknowns++);
        }
    else {
        const ofRow = Array.from({ length: rows }, (_, row) => terminal(row, rowEnd, rowIsRead));
        const ofColumn = Array.from({ length: columns }, (_, column) => terminal(rows + column, columnEnd, !rowIsRead));
        for (let row = 0; row < rows; row++)
            for (let column = 0; column < columns; column++) {
                rowNode.push(ofRow[row]);
                columnNode.push(ofColumn[column]);
            }
    }
    const connect = (a: number, b: number, siemens: number) => {
        if (siemens > 0 && a !== b) edges.push({ a, b, siemens });
    };
    for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
            const here = row * columns + column;
            connect(rowNode[here], columnNode[here], conductances[here]);
            if (wire > 0 && column + 1 < columns) connect(rowNode[here], rowNode[here + 1], 1 / wire);
            if (wire > 0 && row + 1 < rows) connect(columnNode[here], columnNode[here + columns], 1 / wire);
        }
    const ends = [
        ...Array.from({ length: rows }, (_, row) => ({ near: rowNode[row * columns], end: rowEnd, isRead: rowIsRead })),
        ...Array.from({ length: columns }, (_, column) => ({
            near: columnNode[(rows - 1) * columns + column],
            end: columnEnd,
            isRead: !rowIsRead,
        })),
    ];
    for (const [number, { near, end, isRead }] of ends.entries())
        if (end > 0 && !(isRead && termination === 'voltage')) connect(near, -1 - number, 1 / end);
    const outputs = ends
        .map(({ near, isRead }, number) => ({ near, isRead, number }))
        .filter(({ isRead }) => isRead)
        .map(({ near, number }) => {
            const node = termination === 'voltage' ? near : -1 - number;
            return { node, edges: edges.filter(({ a, b }) => a === node || b === node) };
        });
    return { unknowns, edges, held: heldNodes(unknowns, edges), outputs };
}

function heldNodes(unknowns: number, edges: readonly Edge[]): boolean[] {
    const neighbours: number[][] = Array.from({ length: unknowns }, () => []);
    const held = new Array<boolean>(unknowns).fill(false);
    const waiting: number[] = [];
    const reach = (node: number) => {
        if (held[node]) return;
        held[node] = true;
        waiting.push(node);
    };
    for (const { a, b } of edges) {
        if (a >= 0 && b >= 0) {
            neighbours[a].push(b);
            neighbours[b].push(a);
        } else if (a >= 0) reach(a);
        else if (b >= 0) reach(b);
    }
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) neighbours[node].forEach(reach);
    return held;
}

const bandOf = ({ edges }: Net): number =>
    edges.reduce((most, { a, b }) => (a >= 0 && b >= 0 ? Math.max(most, Math.abs(a - b)) : most), 0);
