import { matrixRow, matrixRows } from '../mapping/mapping';
import type { Layer } from '../network/network';
import { integrateCurved } from './curvature';
import { partsOf, type InputPhase } from './engine/phases';
import { plainLoops, type CalibrationLoops, type Vectors } from './kernel/calibration-loops';
import { sensedBy } from './neuron-mismatch';
import type { InputCodes, ProgrammedBlock } from './programmed';
import { bitsOf, type ProductRules } from './reference/product';

/** Codes of a layer's inputs, count x width: one vector holds all groups' inputs. */
export interface LayerCodes {
    readonly count: number;
    readonly width: number;
    readonly codes: Float32Array | Float64Array;
}

/** What the rows of a block are driven with, its bias rows among them: count x rows. */
export const blockDrives = (
    block: ProgrammedBlock,
    { count, width, codes }: LayerCodes,
    { rows: ofGroup }: Pick<Layer, 'rows'>,
    input: InputCodes,
): Vectors => {
    const { rows } = block;
    const values = new Float64Array(count * rows).fill(input.high);
    const first = block.block.group * ofGroup;
    const ofMatrix = matrixRows(block.block);
    const places = Int32Array.from({ length: ofMatrix }, (_, row) => first + matrixRow(block.block, row));
    for (let i = 0; i < count; i++)
        for (let row = 0; row < ofMatrix; row++) values[i * rows + row] = codes[i * width + places[row]];
    return { count, rows, values };
};

/** The part of every drive that a phase applies; the drives themselves where inputs are of unlimited precision. */
export const drivesOfPhase = (drives: Vectors, phase: InputPhase, { input }: ProductRules): Vectors => {
    if (input.magnitudeBits === undefined || phase.whole) return drives;
    return { ...drives, values: partsOf(drives.values, phase) };
};

/**
 * u of every column as the neurons sense it, without read noise: columns x count. `drives` are a phase's own
 * (`drivesOfPhase`).
 */
export const sensed = (
    block: ProgrammedBlock,
    drives: Vectors,
    phase: InputPhase,
    { input, curvature }: ProductRules,
    { products }: CalibrationLoops = plainLoops,
): Float64Array => {
    const { columns, neurons } = block;
    const { count } = drives;
    const values =
        curvature === undefined || input.magnitudeBits === undefined
            ? settled(block, drives, products)
            : curved(block, drives, phase, curvature);
    if (neurons)
        for (let column = 0; column < columns; column++)
            for (let at = column * count; at < (column + 1) * count; at++)
                values[at] = sensedBy(neurons, column, values[at], phase.largest);
    return values;
};

/** `settle` of every drive. */
const settled = (
    { rows, columns, plus, minus, columnSum }: ProgrammedBlock,
    drives: Vectors,
    products: CalibrationLoops['products'],
): Float64Array => {
    const cells = new Float64Array(rows * columns);
    for (let cell = 0; cell < cells.length; cell++) cells[cell] = plus[cell] - minus[cell];
    const values = products(drives, { rows, columns, values: cells });
    const { count } = drives;
    for (let column = 0; column < columns; column++)
        for (let at = column * count; at < (column + 1) * count; at++) values[at] /= columnSum[column];
    return values;
};

const curved = (
    block: ProgrammedBlock,
    { count, rows, values: codes }: Vectors,
    phase: InputPhase,
    curvature: number,
) => {
    const values = new Float64Array(block.columns * count);
    for (let i = 0; i < count; i++)
        integrateCurved(block, codes.subarray(i * rows, (i + 1) * rows), bitsOf(phase), curvature).forEach(
            (value, column) => (values[column * count + i] = value),
        );
    return values;
};
