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

/** What a block adds: weights rows x columns, zeros on its bias rows, and a constant for each column. */
export interface BlockShare {
    readonly weights: Float64Array;
    readonly biases: Float64Array;
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
    const segments = segmentsOf(programmed);
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

/** The shares of a programmed layer's blocks, by their index in `ProgrammedLayer.blocks`. */
export const blockShares = (conditions: ShareConditions, programmed: ProgrammedLayer): ((at: number) => BlockShare) => {
    const { blocks } = programmed;
    if (!hasSeveralReadings(programmed))
        return (at) => exactShare(conditions.layer, blocks[at], segmentsOf(programmed));
    const shares = columnShares(conditions, programmed);
    return (at) => {
        const { rows, columns } = blocks[at];
        const weights = new Float64Array(rows * columns);
        const biases = new Float64Array(columns);
        for (let column = 0; column < columns; column++) {
            const own = shares(at, column);
            own.rows.forEach((weight, row) => (weights[row * columns + column] = weight));
            biases[column] = own.bias;
        }
        return { weights, biases };
    };
};

const segmentsOf = ({ blocks }: ProgrammedLayer): number => new Set(blocks.map(({ block }) => block.rowStart)).size;

const hasSeveralReadings = ({ blocks }: ProgrammedLayer): boolean =>
    blocks.some(({ reading }) => reading !== undefined && reading.index > 0);

/**
 * The targets of a layer whose weights have several readings, as if nothing limited them: each reading's share of a weight
 * is what its cells say. Undefined where a weight has one reading, whose share is the weight itself.
 */
const exactTargets = ({ chip, effects, layer, mapped }: ShareConditions, programmed: ProgrammedLayer) =>
    hasSeveralReadings(programmed)
        ? encodeLayer(
              layer,
              mapped,
              programmed.blocks.filter(({ reading }) => !reading?.index).map(({ block }) => block),
              programmed.input,
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

/** The exact weights and biases of a block. */
const exactShare = (
    { rows: ofGroup, columns: across, weights, bias }: Layer,
    { block, rows, columns }: ProgrammedBlock,
    segments: number,
): BlockShare => {
    const own = { weights: new Float64Array(rows * columns), biases: new Float64Array(columns) };
    if (weights)
        for (let row = 0; row < matrixRows(block); row++) {
            const first = (block.group * ofGroup + matrixRow(block, row)) * across + block.columnStart;
            own.weights.set(weights.subarray(first, first + columns), row * columns);
        }
    for (let column = 0; column < columns; column++)
        own.biases[column] = (bias?.[block.group * across + block.columnStart + column] ?? 0) / segments;
    return own;
};
