import type { Sensing } from '../chip/core';
import type { Reading } from '../chip/weight-cells';
import type { DigitalGrids } from '../network/digital-precision';
import type { Block } from '../mapping/mapping';
import type { Neurons } from './neuron-mismatch';

/**
 * A programmed chip as the simulator knows it. Plain data: the reference computes with it cell by cell, the compiled
 * engine turns it into 16-bit integers, workers pass it on.
 */
export interface ProgrammedChip {
    /** Zero-based number of the chip; with the seed it decides every draw. */
    readonly chip: number;
    readonly seed: number;
    /** One an entry of `network.layers`; undefined for digital layers. */
    readonly layers: readonly (ProgrammedLayer | undefined)[];
    /** Grids of what the digital part makes, found by calibration; undefined: it computes in single precision. */
    readonly digital?: DigitalGrids;
}

export interface ProgrammedLayer {
    readonly layer: number;
    /** Weight of one siemens of difference g+ - g- (of the first reading where weights have several): wmax / gmax. */
    readonly weightPerSiemens: number;
    readonly input: InputCodes;
    /** Volts that calibration reads it at; undefined: the chip's own. */
    readonly readVoltage?: number;
    /** In the order of `MappedLayer.blocks`; a block whose weights have several readings is there once for each, in turn. */
    readonly blocks: readonly ProgrammedBlock[];
    /** Undefined: the neurons convert, and decide nothing. */
    readonly decision?: NeuronDecision;
}

/** An activation that neurons apply while they convert. Largest code of a sigmoid or tanh. */
export type NeuronDecision =
    { readonly activation: 'stochastic' } | { readonly activation: 'sigmoid' | 'tanh'; readonly limit: number };

/** Input grid: value = scale * code, code in [signed ? -high : 0, high]; applied in `phases` bit planes. */
export interface InputCodes {
    /** Undefined: unlimited precision, values pass as they are (scale 1). */
    readonly magnitudeBits?: number;
    readonly signed: boolean;
    readonly scale: number;
    /** Largest code, 2^magnitudeBits - 1; bias rows are driven at it (at 1 for unlimited precision). */
    readonly high: number;
}

/** One block's cells. Rows are signed rows (matrix rows, then bias rows), row-major over columns; siemens. */
export interface ProgrammedBlock {
    readonly block: Block;
    readonly rows: number;
    readonly columns: number;
    readonly plus: Float64Array;
    /** Zeros where nothing is subtracted before the conversion. */
    readonly minus: Float64Array;
    /** What of its weights' cells it is; undefined: a pair, all of them. A reference has one column for all weights. */
    readonly reading?: Reading;
    /** Weight of one siemens over the layer's `weightPerSiemens`; 1 where undefined. */
    readonly factor?: number;
    /** Undefined: voltage. */
    readonly sensing?: Sensing;
    /**
     * What a column's sum is divided by: in voltage mode the sum of plus and minus over the rows, known after programming;
     * in current mode gMax, so that u counts currents of gMax at the read voltage.
     */
    readonly columnSum: Float64Array;
    /** g+^2 + g-^2 of the cells whose fluctuation is read, where it is not that of plus and minus; rows x columns. */
    readonly squares?: Float64Array;
    /**
     * Where every column floats with nothing subtracted in it: squares of the conductances that load it undriven beside the
     * block's own rows, by column, siemens^2. Undefined: a pair, or a column at virtual ground.
     */
    readonly idleSquares?: Float64Array;
    /** Undefined: ideal neurons. */
    readonly neurons?: Neurons;
    readonly conversion: Conversion;
    /** Cells of the backward pass's bias, on columns behind the others: matrix rows x columns, row-major. */
    readonly backwardBias?: {
        readonly columns: number;
        readonly plus: Float64Array;
        readonly minus: Float64Array;
    };
}

/**
 * How a column's settled value u = sum_i x_i (g+_i - g-_i) / sum_i (g+_i + g-_i), x_i in input codes, becomes a number:
 * code = clamp(round(u / step), -limit, limit); product in units of the layer's output
 * = (slope * code * step * columnSum * weightPerSiemens * factor * input.scale) + offset.
 */
export interface Conversion {
    /** Value of one code, in units of u; undefined: unlimited resolution and range. */
    readonly step?: number;
    /** Largest code, 2^(outputBits - 1) - 1, or 2^outputBits - 1 where no value is negative; Infinity for unlimited bits. */
    readonly limit: number;
    /** False where no value can be negative; true where left out. */
    readonly signed?: boolean;
    /** By column, found by calibration; 1 and 0 without. Offset in the layer's output units. */
    readonly slope: Float64Array;
    readonly offset: Float64Array;
}
