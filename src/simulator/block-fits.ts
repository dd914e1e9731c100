import type { Layer } from '../network/network';
import type { InputVectors } from './calibrate-layer';
import { fitColumn, perStep, squaresLeft, type FixedFit } from './calibration';
import type { CalibrationChoice } from './calibration-choice';
import type { BlockShare } from './column-share';
import type { InputPhase } from './engine/phases';
import { plainLoops, type CalibrationLoops, type Vectors } from './kernel/calibration-loops';
import type { ProgrammedBlock, ProgrammedLayer } from './programmed';
import { codesOf, outputOf, type ProductRules } from './reference/product';
import { blockDrives, drivesOfPhase, sensed } from './sensed';

/** What a layer is calibrated on. */
export interface LayerInputs {
    readonly layer: Layer;
    readonly programmed: ProgrammedLayer;
    readonly vectors: InputVectors;
    readonly rules: ProductRules;
    /** Undefined: slopes and offsets. */
    readonly choice?: CalibrationChoice;
}

/** A part of a layer's matrix, which one block holds or several copies. */
export interface MatrixPart {
    readonly first: ProgrammedBlock;
    readonly share: () => BlockShare;
}

/** By column. */
export interface ColumnFits {
    readonly slope: Float64Array;
    readonly offset: Float64Array;
    /** Of what the columns are off the exact products, all together. */
    readonly squares: number;
}

/** What a block senses of the inputs. Valid until the next block of the layer is sensed. */
export interface SensedBlock {
    /**
     * Every `stride`-th of a phase's values as the converter compares them with its step, counted from column to column of a
     * vector, then from vector to vector.
     */
    compared(phase: number, stride: number): Float64Array;
    /** The fits of converted values to the exact products. */
    fit(step: number | undefined): ColumnFits;
}

/** `least`: what the converter makes of values below it. */
export type SenseBlock = (block: ProgrammedBlock, phases: readonly InputPhase[], least: number) => SensedBlock;

/** In plain loops, or the same to the bit on a kernel; parts one after the other. */
export type OpenFits = (inputs: LayerInputs) => (part: MatrixPart) => SenseBlock;

export const plainFits =
    (loops: CalibrationLoops = plainLoops): OpenFits =>
    ({ layer, programmed, vectors, rules, choice }) => {
        const { input, weightPerSiemens } = programmed;
        const codes = codesOf(vectors.values, input);
        const { count } = vectors;
        return ({ first, share }) => {
            const drives = blockDrives(first, { count, codes, width: layer.groups * layer.rows }, layer, input);
            const drivesOf = drivesByPhase(drives);
            const fixed = fixedFits(first, share, choice);
            let exact: Float64Array | undefined;
            return (block, phases, least) => {
                const { columns } = block;
                const values = phases.map((phase, at) =>
                    sensed(block, drivesOf(at, phase, rules), phase, rules, loops),
                );
                if (least > -Infinity)
                    for (const each of values) for (let i = 0; i < each.length; i++) each[i] = Math.max(least, each[i]);
                return {
                    compared: (phase, stride) => {
                        const unit = perStep(phases[phase]);
                        return everyNth(values[phase], columns, stride).map((value) => unit * value);
                    },
                    fit: (step) => {
                        exact ??= exactProducts(drives, share(), columns, input.scale, loops);
                        const slope = new Float64Array(columns);
                        const offset = new Float64Array(columns);
                        const measured = new Float64Array(count);
                        let squares = 0;
                        for (let column = 0; column < columns; column++) {
                            measured.fill(0);
                            for (const [at, phase] of phases.entries())
                                addConverted(values[at], column, step, phase, measured);
                            for (let i = 0; i < count; i++)
                                measured[i] = outputOf(block, column, measured[i], weightPerSiemens, input);
                            const own = exact.subarray(column * count, (column + 1) * count);
                            const fit = fitColumn(measured, own, fixed(column));
                            slope[column] = fit.slope;
                            offset[column] = fit.offset;
                            squares += squaresLeft(fit, measured, own);
                        }
                        return { slope, offset, squares };
                    },
                };
            };
        };
    };

const fixedFits =
    ({ block }: ProgrammedBlock, share: () => BlockShare, { slope = true, offset = true }: CalibrationChoice = {}) =>
    (column: number): FixedFit => ({
        slope: slope ? undefined : 1,
        // A bias that has no rows is no matter of calibration: it is added in any case.
        offset: offset ? undefined : block.biasRows > 0 ? 0 : share().biases[column],
    });

/** Columns x count. */
const exactProducts = (
    drives: Vectors,
    { weights, biases }: BlockShare,
    columns: number,
    scale: number,
    loops: CalibrationLoops,
): Float64Array => {
    const { count, rows } = drives;
    const exact = loops.products(drives, { rows, columns, values: weights });
    for (let column = 0; column < columns; column++)
        for (let at = column * count; at < (column + 1) * count; at++) exact[at] = exact[at] * scale + biases[column];
    return exact;
};

/** The drives of every phase, made once: copies have the same phases. */
const drivesByPhase = (drives: Vectors) => {
    const known: Vectors[] = [];
    return (at: number, phase: InputPhase, rules: ProductRules): Vectors =>
        (known[at] ??= drivesOfPhase(drives, phase, rules));
};

/** Adds what a phase's conversions of a column stand for, in units of u of the whole input. */
const addConverted = (
    values: Float64Array,
    column: number,
    step: number | undefined,
    phase: InputPhase,
    to: Float64Array,
): void => {
    const { limit, codeSteps } = phase;
    const scale = perStep(phase);
    const first = column * to.length;
    if (step === undefined) {
        for (let i = 0; i < to.length; i++) to[i] += scale * values[first + i] * codeSteps;
        return;
    }
    // As `quantised`.
    for (let i = 0; i < to.length; i++) {
        const value = scale * values[first + i];
        const magnitude = Math.floor(Math.abs(value) / step + 0.5);
        const code = magnitude > limit ? limit : magnitude;
        to[i] += (value < 0 ? -code : code) * step * codeSteps;
    }
};

/** Every n-th of columns x count values, counted from column to column of a vector, then from vector to vector. */
export const everyNth = (values: Float64Array, columns: number, n: number): Float64Array => {
    const count = values.length / columns;
    const kept = new Float64Array(Math.ceil(values.length / n));
    for (let i = 0; i < kept.length; i++) {
        const at = i * n;
        kept[i] = values[(at % columns) * count + Math.floor(at / columns)];
    }
    return kept;
};
