import type { Block, MappedLayer } from '../../mapping/mapping';
import { matrixRow, matrixRows } from '../../mapping/mapping';
import type { CrossbarStep, Layer } from '../../network/network';
import type { InputCodes } from '../programmed';

/**
 * A layer as its backward pass sees it: inputs are the matrix's columns; outputs are the physical rows of its blocks, g+
 * and g- of a matrix row side by side, row segment after row segment.
 */
export interface BackwardLayer {
    readonly layer: Layer;
    readonly mapped: MappedLayer;
    readonly step: CrossbarStep;
    /** Matrix row of each pair of outputs. */
    readonly matrixRows: Int32Array;
    /** First output of each row segment, by its `rowStart`. */
    readonly firstOutput: ReadonlyMap<number, number>;
}

/** Binary inputs: a unit is on or off. */
export const binaryInput: InputCodes = { magnitudeBits: 1, signed: false, scale: 1, high: 1 };

/** `blocks` are the layer's own, in the order of `MappedLayer.blocks`. */
export const backwardLayer = (layer: Layer, mapped: MappedLayer, blocks: readonly Block[]): BackwardLayer => {
    const firstOutput = new Map<number, number>();
    const order: number[] = [];
    for (const block of blocks) {
        if (block.copy > 0 || firstOutput.has(block.rowStart)) continue;
        firstOutput.set(block.rowStart, 2 * order.length);
        for (let row = 0; row < matrixRows(block); row++) order.push(matrixRow(block, row));
    }
    const outputs = 2 * layer.rows;
    const { name, columns } = layer;
    return {
        layer: {
            name,
            kind: 'dense',
            groups: 1,
            rows: columns,
            columns: outputs,
            hasBias: layer.backward?.hasBias === true,
            vectors: 1,
            nonNegativeInput: true,
            nodes: [name],
        },
        mapped: { ...mapped, copies: 1, signed: false, inputBits: 1, magnitudeBits: 1 },
        step: {
            kind: 'crossbar',
            layer: mapped.layer,
            direction: 'backward',
            input: `${name}.hidden`,
            output: `${name}.visible`,
            inputShape: [1, columns],
            outputShape: [1, outputs],
        },
        matrixRows: Int32Array.from(order),
        firstOutput,
    };
};

/** Adds the outputs of each pair, whose second counts negative, into place by matrix row; count x rows. */
export const addPairs = (
    { matrixRows: order }: BackwardLayer,
    outputs: ArrayLike<number>,
    count: number,
    to: Float32Array | Float64Array,
): void => {
    const rows = order.length;
    for (let sample = 0; sample < count; sample++)
        for (let pair = 0; pair < rows; pair++) {
            const at = 2 * (sample * rows + pair);
            to[sample * rows + order[pair]] = outputs[at] + outputs[at + 1];
        }
};
