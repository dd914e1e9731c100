import type { Device } from '../chip/device';
import { matrixColumns, matrixRow, matrixRows } from '../mapping/mapping';
import type { Block, MappedLayer } from '../mapping/mapping';
import { weightRange } from '../network/weight-range';
import { largestCode } from '../mapping/precision';
import type { Layer } from '../network/network';
import type { InputCodes } from './programmed';

/** Where cells may be aimed. */
export interface Encoding {
    /**
     * Weight that takes gMax. `percentile`: the 95th of |w| as the authors do [R], raised where the largest weight would
     * lie beyond `limit`. `max`: the largest |w|.
     */
    readonly range: 'percentile' | 'max';
    /** Highest target over gMax. The authors do not clip: their ResNet-20 reaches 54 uS, 1.35 gMax [R]. */
    readonly limit: number;
}

const defaultEncoding: Encoding = { range: 'percentile', limit: 1.5 };

/** Target conductances of one block; rows are matrix rows, then bias rows, row-major over columns; siemens. */
export interface BlockTargets {
    readonly block: Block;
    readonly rows: number;
    readonly columns: number;
    readonly plus: Float64Array;
    readonly minus: Float64Array;
    /** The bias of the backward pass: matrix rows x bias columns. */
    readonly backwardBias?: BiasColumnTargets;
}

export interface BiasColumnTargets {
    readonly rows: number;
    readonly columns: number;
    readonly plus: Float64Array;
    readonly minus: Float64Array;
}

export interface LayerTargets {
    /** Weight of one siemens of g+ - g-. */
    readonly weightPerSiemens: number;
    readonly blocks: readonly BlockTargets[];
}

/**
 * wmax of a layer. A layer with `weightBits` uses the largest |w|, so that its levels are those of a symmetric
 * quantiser; 1 for a layer of zeros.
 */
export const weightScale = (layer: Layer, mapped: MappedLayer, encoding: Encoding = defaultEncoding): number => {
    const weights = layer.weights ?? new Float32Array();
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    if (encoding.range === 'max' || mapped.weightBits !== undefined) return largest || 1;
    return Math.max(weightRange(weights), largest / encoding.limit) || 1;
};

/**
 * Targets of a layer's blocks. `limited`: as a real chip is programmed, g+ = gMax w / wmax and g- = -gMax w / wmax, each
 * kept within [gMin, limit gMax] [m; R agrees in kind]; a bias too large for its rows ends at the limit, and the
 * calibrated offset makes up for it. Otherwise (effect `programming_resolution` off) gMin is added to both instead, so
 * that their difference is the weight exactly.
 *
 * A bias becomes bias / (input scale x high x rows x segments) on every bias row of every segment [R]. The bias of a
 * backward pass, whose inputs are binary, becomes bias / (columns x column segments) on every bias column.
 */
export const encodeLayer = (
    layer: Layer,
    mapped: MappedLayer,
    blocks: readonly Block[],
    input: InputCodes,
    device: Device,
    limited: boolean,
    encoding: Encoding = defaultEncoding,
): LayerTargets => {
    if (!layer.weights) throw new RangeError(`layer '${layer.name}' has no weights to program`);
    const { gMin, gMax } = device;
    const wMax = weightScale(layer, mapped, encoding);
    const scale = gMax / wMax;
    const highest = encoding.limit * gMax;
    const weight = levelsOf(mapped, wMax);
    const segments = new Set(blocks.map(({ rowStart }) => rowStart)).size;
    const across = new Set(blocks.map(({ columnStart }) => columnStart)).size;
    const perBias = 1 / (input.scale * input.high * segments);
    const pairs = (rows: number, columns: number, value: (row: number, column: number) => number) => {
        const plus = new Float64Array(rows * columns);
        const minus = new Float64Array(rows * columns);
        for (let row = 0; row < rows; row++)
            for (let column = 0; column < columns; column++) {
                const difference = value(row, column) * scale;
                const cell = row * columns + column;
                plus[cell] = limited ? within(difference, gMin, highest) : gMin + Math.max(0, difference);
                minus[cell] = limited ? within(-difference, gMin, highest) : gMin + Math.max(0, -difference);
            }
        return { plus, minus };
    };
    return {
        weightPerSiemens: wMax / gMax,
        blocks: blocks.map((block) => {
            const ofMatrix = matrixRows(block);
            const rows = ofMatrix + block.biasRows;
            const columns = matrixColumns(block);
            const { plus, minus } = pairs(rows, columns, (row, column) => {
                const matrixColumn = block.columnStart + column;
                return row < ofMatrix
                    ? weight(weightAt(layer, block.group, matrixRow(block, row), matrixColumn))
                    : (biasAt(layer, block.group, matrixColumn) * perBias) / block.biasRows;
            });
            const { biasColumns = 0 } = block;
            if (biasColumns === 0) return { block, rows, columns, plus, minus };
            const perColumn = 1 / (biasColumns * across);
            const bias = pairs(ofMatrix, biasColumns, (row) => backwardBias(layer, matrixRow(block, row)) * perColumn);
            return {
                block,
                rows,
                columns,
                plus,
                minus,
                backwardBias: { rows: ofMatrix, columns: biasColumns, ...bias },
            };
        }),
    };
};

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Rounds a weight to the levels asked for: 2^bits - 1 of them, symmetric about zero. */
const levelsOf = ({ weightBits }: MappedLayer, wMax: number): ((weight: number) => number) => {
    if (weightBits === undefined) return (weight) => weight;
    const step = wMax / Math.max(1, 2 ** (weightBits - 1) - 1);
    return (weight) => Math.round(weight / step) * step;
};

const weightAt = ({ weights, rows, columns }: Layer, group: number, row: number, column: number): number =>
    weights?.[(group * rows + row) * columns + column] ?? 0;

const backwardBias = ({ backward }: Layer, row: number): number => backward?.bias?.[row] ?? 0;

const biasAt = ({ bias, columns }: Layer, group: number, column: number): number =>
    bias?.[group * columns + column] ?? 0;

/**
 * The grid of a layer's inputs. The file's own where it has one; with more codes than the mapping's bits its range is
 * kept and its step widened. Else `range`, the largest input that calibration found worth coding.
 */
export const inputCodes = (layer: Layer, mapped: MappedLayer, range: number): InputCodes => {
    const { magnitudeBits, signed } = mapped;
    if (magnitudeBits === 'unlimited') return { signed, scale: 1, high: 1 };
    const high = 2 ** magnitudeBits - 1;
    const { quantiser } = layer;
    if (quantiser === undefined) return { magnitudeBits, signed, scale: range > 0 ? range / high : 1 / high, high };
    const largest = Math.max(1, largestCode(quantiser));
    return {
        magnitudeBits,
        signed,
        scale: largest <= high ? quantiser.scale : (quantiser.scale * largest) / high,
        high,
    };
};
