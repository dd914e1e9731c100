import type { Layer } from '../network/network';
import { integrateCurved } from './curvature';
import type { InputPhase } from './engine/phases';
import { plainProducts, type FloatProducts, type Vectors } from './kernel/float-products';
import { sensedBy } from './neuron-mismatch';
import type { InputCodes, ProgrammedBlock } from './programmed';
import { bitsOf, blockDrive, phaseDrive, type ProductRules } from './reference/product';

/** Codes of a layer's inputs, count x width: one vector holds all groups' inputs. */
export interface LayerCodes {
    readonly count: number;
    readonly width: number;
    readonly codes: ArrayLike<number> & { subarray(first: number, end: number): ArrayLike<number> };
}

/** What the rows of a block are driven with, its bias rows among them: count x rows. */
export const blockDrives = (
    block: ProgrammedBlock,
    { count, width, codes }: LayerCodes,
    { rows: ofGroup }: Pick<Layer, 'rows'>,
    input: InputCodes,
): Vectors => {
    const { rows } = block;
    const values = new Float64Array(count * rows);
    const first = block.block.group * ofGroup;
    for (let i = 0; i < count; i++)
        values.set(blockDrive(block, codes.subarray(i * width + first, (i + 1) * width), input), i * rows);
    return { count, rows, values };
};

/** u of every column and drive as the neurons sense it, without read noise: columns x count. */
export const sensed = (
    block: ProgrammedBlock,
    drives: Vectors,
    phase: InputPhase,
    { input, curvature }: ProductRules,
    products: FloatProducts = plainProducts,
): Float64Array => {
    const { columns, neurons } = block;
    const { count, rows } = drives;
    const codes = input.magnitudeBits === undefined ? drives.values : phaseDrive(drives.values, phase);
    const driven = { count, rows, values: codes };
    const values =
        curvature === undefined || input.magnitudeBits === undefined
            ? settled(block, driven, products)
            : curved(block, driven, phase, curvature);
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
    products: FloatProducts,
) => {
    const values = products(drives, { rows, columns, values: plus.map((cell, at) => cell - minus[at]) });
    for (let at = 0; at < values.length; at++) values[at] /= columnSum[Math.floor(at / drives.count)];
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
