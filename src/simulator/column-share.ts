import type { Chip } from '../chip/chip';
import { matrixRow, matrixRows } from '../mapping/mapping';
import type { MappedLayer } from '../mapping/mapping';
import type { Layer } from '../network/network';
import type { Effects } from './effects';
import { encodeLayer, type BlockTargets } from './encoding';
import type { ProgrammedBlock, ProgrammedLayer } from './programmed';

/** What a column adds to the layer's output: weights by its drives, and a constant. */
export interface ColumnShare {
    readonly rows: Float64Array;
    readonly bias: number;
}

interface ShareConditions {
    readonly chip: Chip;
    readonly effects: Effects;
    readonly layer: Layer;
    readonly mapped: MappedLayer;
}

/** The shares of a programmed layer, by block (its index in `ProgrammedLayer.blocks`) and column. */
export const columnShares = (
    conditions: ShareConditions,
    programmed: ProgrammedLayer,
): ((at: number, column: number) => ColumnShare) => {
    const { layer } = conditions;
    const { blocks } = programmed;
    const segments = new Set(blocks.map(({ block }) => block.rowStart)).size;
    const targets = exactTargets(conditions, programmed);
    return (at, column) => {
        const exact = exactColumn(layer, blocks[at], column, segments);
        if (!targets) return exact;
        const { block, reading } = blocks[at];
        const rows = readingShare(targets.blocks[at], targets.weightPerSiemens, column);
        // The digital part adds a bias that has no rows, once for all readings.
        return { rows, bias: block.biasRows === 0 && !reading?.index ? exact.bias : 0 };
    };
};

/**
 * The targets of a layer whose weights have several readings, as if nothing limited them: each reading's share of a weight
 * is what its cells say. Undefined where a weight has one reading, whose share is the weight itself.
 */
const exactTargets = ({ chip, effects, layer, mapped }: ShareConditions, { blocks, input }: ProgrammedLayer) =>
    blocks.some(({ reading }) => reading !== undefined && reading.index > 0)
        ? encodeLayer(
              layer,
              mapped,
              blocks.filter(({ reading }) => !reading?.index).map(({ block }) => block),
              input,
              chip.device,
              false,
              undefined,
              effects.has('programming_resolution') ? 'range' : 'bias',
          )
        : undefined;

/** A column's weights by its target cells, bias rows among them. */
const readingShare = ({ rows, columns, plus, minus, factor }: BlockTargets, perSiemens: number, column: number) =>
    Float64Array.from({ length: rows }, (_, row) => {
        const cell = row * columns + column;
        return (plus[cell] - minus[cell]) * perSiemens * factor;
    });

/** The exact weights of a block's column, and its share of the bias. */
export const exactColumn = (
    layer: Layer,
    { block }: ProgrammedBlock,
    column: number,
    segments: number,
): ColumnShare => {
    const { rows, columns, weights, bias } = layer;
    const at = block.columnStart + column;
    const own = new Float64Array(matrixRows(block));
    if (weights)
        for (let row = 0; row < own.length; row++)
            own[row] = weights[(block.group * rows + matrixRow(block, row)) * columns + at];
    return {
        rows: own,
        bias: (bias?.[block.group * columns + at] ?? 0) / segments,
    };
};
