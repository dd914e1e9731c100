import { attributes, floatAttribute, intAttribute } from './attributes';
import { affineColumns, transposed, type CrossbarMatch, type LayerDraft } from './layer-draft';
import type { Tensor } from './network';
import type { Node } from './onnx-model';
import { nodeLabel } from './read-model';
import type { ValueShape } from './value-shape';
import { isOperator, type WorkGraph } from './work-graph';

/** A Gemm or MatMul with one constant operand; undefined for any other node, and for what a crossbar cannot do. */
export function matchDense(node: Node, graph: WorkGraph): CrossbarMatch | undefined {
    if (isOperator(node, 'Gemm')) return matchGemm(node, graph);
    return isOperator(node, 'MatMul') ? matchMatMul(node, graph) : undefined;
}

interface Matrix {
    readonly values: Float32Array;
    readonly rows: number;
    readonly columns: number;
}

/** A constant of two axes, leading axes of size 1 aside. */
function constantMatrix(tensor: Tensor | undefined): Matrix | undefined {
    if (tensor?.type !== 'float32' || tensor.shape.length < 2) return undefined;
    if (tensor.shape.slice(0, -2).some((size) => size !== 1)) return undefined;
    const [rows, columns] = tensor.shape.slice(-2);
    return rows * columns > 0 ? { values: tensor.data as Float32Array, rows, columns } : undefined;
}

const flipped = (matrix: Matrix): Matrix => ({
    values: transposed(matrix.values, matrix.rows, matrix.columns),
    rows: matrix.columns,
    columns: matrix.rows,
});

function draftOf(node: Node, matrix: Matrix, source: string): LayerDraft {
    const name = nodeLabel(node);
    return {
        name,
        kind: 'dense',
        groups: 1,
        rows: matrix.rows,
        columns: matrix.columns,
        weights: matrix.values,
        source,
        nodes: [name],
    };
}

function matchMatMul(node: Node, graph: WorkGraph): CrossbarMatch | undefined {
    const [left = '', right = ''] = node.input ?? [];
    const output = node.output?.[0] ?? '';
    const behind = constantMatrix(graph.constant(right));
    if (behind) {
        const given = graph.values.get(left);
        const rank = graph.constant(right)?.shape.length ?? 0;
        if (!given || given.type !== 'float32' || given.shape.length < rank) return undefined;
        return placed(draftOf(node, behind, right), left, output, graph);
    }
    // W X is (X' W')': a crossbar multiplies the last axis.
    const ahead = constantMatrix(graph.constant(left));
    const given = graph.values.get(right);
    const rank = graph.constant(left)?.shape.length ?? 0;
    if (!ahead || given?.type !== 'float32' || given.shape.length < Math.max(rank, 2)) return undefined;
    return turned(draftOf(node, flipped(ahead), left), right, output, graph);
}

function matchGemm(node: Node, graph: WorkGraph): CrossbarMatch | undefined {
    const [a = '', b = '', c = ''] = node.input ?? [];
    const output = node.output?.[0] ?? '';
    const alpha = floatAttribute(node, 'alpha', 1);
    const beta = floatAttribute(node, 'beta', 1);
    const turnA = intAttribute(node, 'transA', 0) !== 0;
    const turnB = intAttribute(node, 'transB', 0) !== 0;
    const right = constantMatrix(graph.constant(b));
    const left = right ? undefined : constantMatrix(graph.constant(a));
    const [input, constant, source] = right ? [a, right, b] : [b, left, a];
    const given = graph.values.get(input);
    if (!constant || given?.type !== 'float32' || given.shape.length !== 2) return undefined;
    // As x W: the constant left operand of A B is transposed, its Gemm attribute turns it once more.
    const matrix = (right ? turnB : !turnA) ? flipped(constant) : constant;
    const turnInput = right ? turnA : !turnB;
    const addend = c === '' ? undefined : graph.constant(c);
    const bias = right && addend ? rowVector(addend, matrix.columns) : undefined;
    if (c !== '' && !bias) return undefined;
    let draft = draftOf(node, matrix, source);
    if (alpha !== 1) draft = affineColumns(draft, new Float64Array(matrix.columns).fill(alpha));
    if (bias)
        draft = affineColumns(
            draft,
            undefined,
            bias.map((value) => beta * value),
        );
    if (!turnInput && right) return placed(draft, input, output, graph);
    const turn = graph.declare(`${output}/turned`, [...given.shape].reverse(), otherAxis(given.batchAxis));
    const before = turnInput ? [transpose(input, turn, [1, 0])] : [];
    const operand = turnInput ? turn : input;
    if (right) {
        const match = placed(draft, operand, output, graph);
        return match && { ...match, before: [...before, ...match.before] };
    }
    return turnedBack(draft, operand, output, before, graph);
}

const otherAxis = (axis: ValueShape['batchAxis']): ValueShape['batchAxis'] =>
    typeof axis === 'number' ? 1 - axis : axis;

/** A Gemm addend that is the same for every row. */
function rowVector(tensor: Tensor, columns: number): Float64Array | undefined {
    const [last = 1, ...ahead] = [...tensor.shape].reverse();
    if (tensor.type !== 'float32' || ahead.some((size) => size !== 1) || (last !== 1 && last !== columns))
        return undefined;
    const values = tensor.data as Float32Array;
    return Float64Array.from({ length: columns }, (_, column) => values[last === 1 ? 0 : column]);
}

const transpose = (input: string, output: string, perm: readonly number[]): Node => ({
    name: `${output}/transpose`,
    opType: 'Transpose',
    input: [input],
    output: [output],
    attribute: attributes({ perm }),
});

const moved = <T>(shape: readonly T[], perm: readonly number[]): T[] => perm.map((axis) => shape[axis]);

/** The product of the last axis; a batch that lies on another axis than the first is brought there and back. */
function placed(draft: LayerDraft, input: string, output: string, graph: WorkGraph): CrossbarMatch | undefined {
    const given = graph.values.get(input);
    const made = graph.values.get(output);
    if (!given || !made) return undefined;
    const rank = given.shape.length;
    if (!graph.batched || (given.batchAxis === 0 && given.sampleMajor))
        return { draft, input, output, before: [], after: [], columnAxis: rank - 1 };
    if (given.batchAxis === 0 || typeof given.batchAxis !== 'number' || given.batchAxis === rank - 1) return undefined;
    const axis = given.batchAxis;
    const perm = [axis, ...given.shape.keys()].filter((index, place) => place === 0 || index !== axis);
    const back = perm.map((_, index) => perm.indexOf(index));
    const first = graph.declare(`${output}/samples_in`, moved(given.shape, perm), 0);
    const second = graph.declare(`${output}/samples_out`, moved(made.shape, perm), 0);
    return {
        draft,
        input: first,
        output: second,
        before: [transpose(input, first, perm)],
        after: [transpose(second, output, back)],
        columnAxis: rank - 1,
    };
}

/** The product of the last axis but one. */
function turned(draft: LayerDraft, input: string, output: string, graph: WorkGraph): CrossbarMatch | undefined {
    const given = graph.values.get(input);
    if (!given) return undefined;
    const perm = swapLast(given.shape.length);
    const { batchAxis } = given;
    const axis = typeof batchAxis === 'number' ? perm.indexOf(batchAxis) : batchAxis;
    const name = graph.declare(`${output}/turned`, moved(given.shape, perm), axis);
    return turnedBack(draft, name, output, [transpose(input, name, perm)], graph);
}

function turnedBack(
    draft: LayerDraft,
    input: string,
    output: string,
    before: readonly Node[],
    graph: WorkGraph,
): CrossbarMatch | undefined {
    const made = graph.values.get(output);
    if (!made) return undefined;
    const perm = swapLast(made.shape.length);
    const axis = typeof made.batchAxis === 'number' ? perm.indexOf(made.batchAxis) : made.batchAxis;
    const product = graph.declare(`${output}/product`, moved(made.shape, perm), axis);
    const match = placed(draft, input, product, graph);
    return (
        match && {
            draft: match.draft,
            input: match.input,
            output: match.output,
            before: [...before, ...match.before],
            after: [...match.after, transpose(product, output, perm)],
        }
    );
}

const swapLast = (rank: number): number[] => [...Array(rank - 2).keys(), rank - 1, rank - 2];
