import type { Device } from '../chip/device';
import type { Reading } from '../chip/weight-cells';
import { matrixColumns, matrixRow, matrixRows } from '../mapping/mapping';
import type { Block, MappedLayer } from '../mapping/mapping';
import { weightRange } from '../network/weight-range';
import { largestCode } from '../mapping/precision';
import type { Layer } from '../network/network';
import { matrixPart } from './matrix-part';
import { cellLaws, type CellLaw } from './cell-law';
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

/**
 * Target conductances of one reading of a block; rows are matrix rows, then bias rows, row-major over columns; siemens.
 */
export interface BlockTargets {
    readonly block: Block;
    /** Undefined: the only one, a pair. */
    readonly reading?: Reading;
    /** Weight of one siemens over the layer's `weightPerSiemens`. */
    readonly factor: number;
    readonly rows: number;
    readonly columns: number;
    readonly plus: Float64Array;
    /** Zeros, for no cells, where nothing is subtracted before the conversion. */
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
    /** Block by block, and reading by reading. */
    readonly blocks: readonly BlockTargets[];
}

/**
 * wmax of a layer. A layer with `weightBits`, and one whose cells cannot be aimed above gMax, uses the largest |w|, so that
 * its levels are those of a symmetric quantiser; 1 for a layer of zeros.
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
 *
 * Offset cells are raised for the range of the weights as on a real chip, or for the largest bias.
 */
export const encodeLayer = (
    layer: Layer,
    mapped: MappedLayer,
    blocks: readonly Block[],
    input: InputCodes,
    device: Device,
    limited: boolean,
    encoding: Encoding = defaultEncoding,
    raisedFor: 'range' | 'bias' = limited ? 'range' : 'bias',
): LayerTargets => {
    if (!layer.weights) throw new RangeError(`layer '${layer.name}' has no weights to program`);
    const wMax = weightScale(layer, mapped, reaching(device, blocks) ? encoding : { ...encoding, range: 'max' });
    const { weightBits } = mapped;
    const weight = levelsOf(mapped, wMax);
    const segments = new Set(blocks.map(({ rowStart }) => rowStart)).size;
    const across = new Set(blocks.map(({ columnStart }) => columnStart)).size;
    const perBias = 1 / (input.scale * input.high * segments);
    const biasRows = Math.max(1, ...blocks.map((block) => block.biasRows));
    const biases = layer.bias ?? new Float32Array();
    const largest = biases.reduce((most, bias) => Math.max(most, Math.abs(bias * perBias) / biasRows), wMax);
    const reach = raisedFor === 'bias' ? largest : wMax;
    const rules = { device, wMax, reach, weightBits, limited, limit: encoding.limit };
    const { weightPerSiemens } = cellLaws({ ...rules, cells: blocks[0]?.cells });
    /** Those of copies, which have the same. */
    const known = new Map<string, readonly BlockTargets[]>();
    return {
        weightPerSiemens,
        blocks: blocks.flatMap((block) => {
            const part = matrixPart(block);
            const ofCopy = known.get(part);
            if (ofCopy) return ofCopy.map((targets): BlockTargets => ({ ...targets, block }));
            const ofMatrix = matrixRows(block);
            const rows = ofMatrix + block.biasRows;
            const value = (row: number, column: number): number => {
                const matrixColumn = block.columnStart + column;
                return row < ofMatrix
                    ? weight(weightAt(layer, block.group, matrixRow(block, row), matrixColumn))
                    : (biasAt(layer, block.group, matrixColumn) * perBias) / block.biasRows;
            };
            const { biasColumns = 0, cells } = block;
            const { laws } = cellLaws({ ...rules, cells });
            const made = laws.map((law, index): BlockTargets => {
                const reading = cells?.readings[index];
                const columns = reading?.kind === 'reference' ? 1 : matrixColumns(block);
                const targets = { block, reading, factor: law.factor, rows, columns };
                const forward = { ...targets, ...cellsOf(law, rows, columns, value) };
                if (biasColumns === 0) return forward;
                const perColumn = 1 / (biasColumns * across);
                const bias = (row: number): number => backwardBias(layer, matrixRow(block, row)) * perColumn;
                const behind = cellsOf(law, ofMatrix, biasColumns, bias);
                return { ...forward, backwardBias: { rows: ofMatrix, columns: biasColumns, ...behind } };
            });
            known.set(part, made);
            return made;
        }),
    };
};

/** Whether outliers may aim above gMax: whole weights at any conductance, the difference of two cells. */
const reaching = ({ levels }: Device, [block]: readonly Block[]): boolean => {
    const [first] = block?.cells?.readings ?? [];
    return levels === undefined && (first === undefined || (first.bits === undefined && first.kind !== 'offset'));
};

/** Targets of rows x columns weights. */
const cellsOf = (
    law: CellLaw,
    rows: number,
    columns: number,
    value: (row: number, column: number) => number,
): Pick<BlockTargets, 'plus' | 'minus'> => {
    const plus = new Float64Array(rows * columns);
    const minus = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
            const weight = value(row, column);
            const cell = row * columns + column;
            plus[cell] = law.plus(weight);
            if (law.minus) minus[cell] = law.minus(weight);
        }
    return { plus, minus };
};

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
 * The grid of a layer's inputs. The file's own where it has one: with more codes than the mapping's bits its range is kept
 * and its step widened; with fewer its step is divided by as large a whole number as fits, so that its codes stay exact and
 * the converters' bits are used. Else `range`, the largest input that calibration found worth coding.
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
        scale: largest <= high ? quantiser.scale / Math.floor(high / largest) : (quantiser.scale * largest) / high,
        high,
    };
};
