import type { ConvGeometry } from './network';
import type { Node } from './onnx-model';

/** A matrix found in the graph, while what follows is still being folded into it. */
export interface LayerDraft {
    readonly name: string;
    readonly kind: 'conv' | 'dense' | 'recurrent';
    readonly groups: number;
    readonly rows: number;
    readonly columns: number;
    /** groups x rows x columns. */
    readonly weights: Float32Array;
    /** groups x columns. */
    readonly bias?: Float32Array;
    readonly conv?: ConvGeometry;
    /** Tensor that the matrix comes from: tells apart layers whose matrices happen to be filled with one value. */
    readonly source: string;
    readonly nodes: readonly string[];
}

/** One product by a layer's matrix; `before` and `after` bring its operands into the order that a crossbar wants. */
export interface CrossbarMatch {
    readonly draft: LayerDraft;
    readonly input: string;
    readonly output: string;
    readonly before: readonly Node[];
    readonly after: readonly Node[];
    /** Axis of the result (behind `after`) that runs over the matrix's columns; undefined where nothing may be folded in. */
    readonly columnAxis?: number;
}

/** Every column of every group scaled, then shifted, in double precision. */
export function affineColumns(draft: LayerDraft, scale?: ArrayLike<number>, shift?: ArrayLike<number>): LayerDraft {
    const { groups, rows, columns } = draft;
    const all = groups * columns;
    let { weights, bias } = draft;
    if (scale) {
        weights = new Float32Array(draft.weights.length);
        for (let group = 0; group < groups; group++)
            for (let row = 0; row < rows; row++) {
                const from = (group * rows + row) * columns;
                for (let column = 0; column < columns; column++)
                    weights[from + column] = draft.weights[from + column] * scale[group * columns + column];
            }
    }
    if (shift || (bias && scale)) {
        const before = bias;
        bias = new Float32Array(all);
        for (let i = 0; i < all; i++) bias[i] = (before?.[i] ?? 0) * (scale?.[i] ?? 1) + (shift?.[i] ?? 0);
    }
    return { ...draft, weights, bias };
}

/** The matrix transposed: rows x columns from columns x rows. */
export function transposed(values: Float32Array, columns: number, rows: number): Float32Array {
    const result = new Float32Array(values.length);
    for (let column = 0; column < columns; column++)
        for (let row = 0; row < rows; row++) result[row * columns + column] = values[column * rows + row];
    return result;
}
