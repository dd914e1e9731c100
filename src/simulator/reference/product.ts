import type { Chip } from '../../chip/chip';
import type { Core } from '../../chip/core';
import { matrixColumns, matrixRow, matrixRows } from '../../mapping/mapping';
import { integrate, readVariance, settle } from '../array';
import { curvatureOf, curvedVariance, integrateCurved } from '../curvature';
import type { ProductCounts } from '../counts';
import type { Effects } from '../effects';
import { inputPhases, partOf, pulsesOf, stepOf } from '../engine/phases';
import type { InputPhase } from '../engine/phases';
import { convert } from '../neuron';
import { sensedBy } from '../neuron-mismatch';
import type { InputCodes, ProgrammedBlock, ProgrammedLayer } from '../programmed';

/** Standard normals of the product at hand: by phase, then by column. */
export type ProductNoise = (phase: number) => (column: number) => number;

export interface ProductRules {
    readonly core: Core;
    readonly input: InputCodes;
    /** Relative deviation of a cell's read; 0 with the effect off. */
    readonly readNoise: number;
    /** Read voltage over the voltage of the cells' sinh law; undefined: ohmic cells. */
    readonly curvature?: number;
}

export const productRules = (chip: Chip, effects: Effects, input: InputCodes): ProductRules => ({
    core: chip.core,
    input,
    readNoise: effects.has('read_noise') ? chip.device.readNoise : 0,
    curvature: curvatureOf(chip, effects),
});

/** Code of a value on a layer's input grid, halves away from zero; the value itself for unlimited precision. */
export const inputCode = (value: number, { magnitudeBits, scale, high, signed }: InputCodes): number => {
    if (magnitudeBits === undefined) return value;
    const code = Math.sign(value) * Math.floor(Math.abs(value) / scale + 0.5);
    return Math.min(high, Math.max(signed ? -high : 0, code)) || 0;
};

/** `inputCode` of many values. */
export const codesOf = (values: Float32Array, input: InputCodes): Float64Array => {
    const { magnitudeBits, scale, high, signed } = input;
    const codes = Float64Array.from(values);
    if (magnitudeBits === undefined) return codes;
    for (let at = 0; at < codes.length; at++) {
        const value = codes[at];
        const magnitude = Math.floor(Math.abs(value) / scale + 0.5);
        const code = magnitude > high ? high : magnitude;
        codes[at] = (value < 0 ? (signed ? -code : 0) : code) || 0;
    }
    return codes;
};

/** Codes on the rows of a block: its matrix rows', then the bias rows' at full code. */
export const blockDrive = (
    { block, rows }: ProgrammedBlock,
    codes: ArrayLike<number>,
    input: InputCodes,
): Float64Array => {
    const drive = new Float64Array(rows).fill(input.high);
    for (let row = 0; row < matrixRows(block); row++) drive[row] = codes[matrixRow(block, row)];
    return drive;
};

/** The part of each code that a phase applies. */
export const phaseDrive = (drive: Float64Array, phase: InputPhase): Float64Array =>
    phase.whole ? drive : drive.map((code) => partOf(code, phase));

/** u of one phase without noise, in units of that phase's input: bit plane by bit plane, or at once where there are none. */
export const phaseValues = (
    block: ProgrammedBlock,
    part: Float64Array,
    phase: InputPhase,
    { input, curvature }: ProductRules,
): Float64Array => {
    if (input.magnitudeBits === undefined) return settle(block, part);
    return curvature === undefined
        ? integrate(block, part, bitsOf(phase))
        : integrateCurved(block, part, bitsOf(phase), curvature);
};

/** Variances of `values`, what `phaseValues` gives, from one read to the next; undefined without read noise. */
export const phaseVariances = (
    block: ProgrammedBlock,
    part: Float64Array,
    phase: InputPhase,
    { input, readNoise, curvature }: ProductRules,
    values: Float64Array,
): Float64Array | undefined => {
    if (readNoise === 0) return undefined;
    return curvature === undefined || input.magnitudeBits === undefined
        ? readVariance(block, part, readNoise, values)
        : curvedVariance(block, part, bitsOf(phase), { curvature, readNoise }, values);
};

/** Bit planes of a phase. */
export const bitsOf = ({ largest }: InputPhase): number => Math.round(Math.log2(largest + 1));

export const phasesOf = (block: ProgrammedBlock, { core, input }: ProductRules): readonly InputPhase[] =>
    inputPhases(core, input, block.conversion.limit);

/**
 * One matrix-vector product of a block, cell by cell: u of every column as the neurons report it, in input codes, both
 * phases added. The high half of a two-phase input is converted with the final step divided by 2^floor(n / 2), in its own
 * units, so that its codes already count final steps; the low half with the final step and ceil(n / 2) bits less.
 */
export const blockProduct = (
    block: ProgrammedBlock,
    drive: Float64Array,
    rules: ProductRules,
    noise: ProductNoise,
    counts: ProductCounts,
): Float64Array => {
    const { core, input } = rules;
    const { step } = block.conversion;
    const total = new Float64Array(block.columns);
    const phases = phasesOf(block, rules);
    // All readings of a weight see the same pulses.
    if (input.magnitudeBits !== undefined && !block.reading?.index)
        for (let row = 0; row < block.rows - block.block.biasRows; row++)
            counts.inputPulses += pulsesOf(drive[row], phases);
    for (const [number, phase] of phases.entries()) {
        const part = phaseDrive(drive, phase);
        const values = phaseValues(block, part, phase, rules);
        const variances = phaseVariances(block, part, phase, rules, values);
        const normal = noise(number);
        for (let column = 0; column < block.columns; column++) {
            counts.conversions++;
            const fluctuation = variances ? Math.sqrt(variances[column]) * normal(column) : 0;
            const value = sensedBy(block.neurons, column, values[column] + fluctuation, phase.largest);
            if (step === undefined) {
                total[column] += phase.weight * value;
                continue;
            }
            const { code, saturated, comparisons } = convert(value, {
                adc: core.adc,
                step: stepOf(phase, step),
                limit: phase.limit,
                signed: block.conversion.signed,
                maxDecrements: core.maxDecrements,
            });
            counts.saturated += saturated ? 1 : 0;
            counts.conversionSteps += comparisons;
            counts.codes[Math.abs(code)] = (counts.codes[Math.abs(code)] ?? 0) + 1;
            total[column] += code * step * phase.codeSteps;
        }
    }
    return total;
};

/** Value in the layer's output units, with the column's divisor multiplied back and its slope and offset. */
export const outputOf = (
    { columnSum, conversion, factor = 1 }: ProgrammedBlock,
    column: number,
    value: number,
    weightPerSiemens: number,
    input: InputCodes,
): number =>
    conversion.slope[column] * value * columnSum[column] * (weightPerSiemens * factor) * input.scale +
    conversion.offset[column];

/** Outputs of a product by the block's matrix columns: what the digital part adds up; a reference counts in all of them. */
export const outputsOf = (
    block: ProgrammedBlock,
    values: Float64Array,
    { weightPerSiemens, input }: ProgrammedLayer,
): Float64Array => {
    const outputs = values.map((value, column) => outputOf(block, column, value, weightPerSiemens, input));
    return block.reading?.kind === 'reference'
        ? new Float64Array(matrixColumns(block.block)).fill(outputs[0])
        : outputs;
};
