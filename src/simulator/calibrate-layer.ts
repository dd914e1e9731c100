import type { Chip } from '../chip/chip';
import type { Core } from '../chip/core';
import type { MappedLayer } from '../mapping/mapping';
import type { Layer } from '../network/network';
import { settle } from './array';
import { adcStep, fitColumn, perStep } from './calibration';
import { columnShares, type ColumnShare } from './column-share';
import { integrateCurved } from './curvature';
import type { Effects } from './effects';
import type { InputPhase } from './engine/phases';
import { sensedBy } from './neuron-mismatch';
import type { Conversion, InputCodes, ProgrammedBlock, ProgrammedLayer } from './programmed';
import { uniformOf } from './random';
import { hasCircuits } from './wires/chip-circuits';
import {
    bitsOf,
    blockDrive,
    inputCode,
    outputOf,
    phaseDrive,
    phasesOf,
    productRules,
    type ProductRules,
} from './reference/product';

/** Inputs of a layer as calibration saw them: count x (groups x rows), row-major. */
export interface InputVectors {
    readonly count: number;
    readonly values: Float32Array;
}

/** Vectors that a layer is calibrated on at most. */
export const calibrationVectors = 512;

/**
 * Which of `total` products calibration looks at, ascending: one at a fixed scattered place in each of up to
 * `calibrationVectors` equal intervals, so that no regularity of an image's grid is picked out. Products are numbered
 * (sample x uses + use) x positions + position.
 */
export const calibrationPlaces = (total: number): readonly number[] => {
    const count = Math.min(total, calibrationVectors);
    return Array.from({ length: count }, (_, i) =>
        Math.floor(((i + uniformOf(Math.imul(i + 1, 0x9e3779b1))) * total) / count),
    );
};

/** At most `calibrationVectors` of the vectors, spread like `calibrationPlaces`. */
export const thinned = ({ count, values }: InputVectors): InputVectors => {
    if (count <= calibrationVectors) return { count, values };
    const width = values.length / count;
    const places = calibrationPlaces(count);
    const kept = new Float32Array(places.length * width);
    for (const [i, place] of places.entries()) kept.set(values.subarray(place * width, (place + 1) * width), i * width);
    return { count: places.length, values: kept };
};

export interface CalibrationConditions {
    readonly chip: Chip;
    readonly effects: Effects;
    readonly layer: Layer;
    readonly mapped: MappedLayer;
}

/** Conversions whose values decide a block's step, at most; of each reading, where its weights have several. */
export const stepSample = 4096;
const stepSampleOfReading = 1024;

/**
 * Sets the conversion of every block of a programmed layer: the ADC's step (effect `adc_resolution`), then slope and
 * offset of every column against the exact product of the same coded inputs. Read noise is left out: it averages out over
 * a calibration. With no effect that changes a product, slopes stay 1 and offsets 0.
 */
export const calibrateLayer = (
    conditions: CalibrationConditions,
    programmed: ProgrammedLayer,
    vectors: InputVectors,
): ProgrammedLayer => {
    const { layer } = conditions;
    const width = layer.groups * layer.rows;
    const codes = new Float64Array(vectors.count * width);
    for (let at = 0; at < codes.length; at++) codes[at] = inputCode(vectors.values[at], programmed.input);
    const shares = columnShares(conditions, programmed);
    return {
        ...programmed,
        blocks: programmed.blocks.map((block, at) => {
            const drives = Array.from({ length: vectors.count }, (_, i) =>
                blockDrive(block, codes.subarray(i * width + block.block.group * layer.rows), programmed.input),
            );
            const share = (column: number): ColumnShare => shares(at, column);
            return { ...block, conversion: calibrateBlock(conditions, programmed, block, drives, share) };
        }),
    };
};

const calibrateBlock = (
    conditions: CalibrationConditions,
    { input, weightPerSiemens }: ProgrammedLayer,
    source: ProgrammedBlock,
    drives: readonly Float64Array[],
    share: (column: number) => ColumnShare,
): Conversion => {
    const { chip, effects, mapped } = conditions;
    const { columns } = source;
    const signed = hasSign(source, input, chip.core);
    const limit = largestOutput(mapped, signed);
    const fresh: Conversion = {
        ...source.conversion,
        limit,
        step: undefined,
        ...(signed ? {} : { signed }),
    };
    const block: ProgrammedBlock = { ...source, conversion: fresh };
    const rules = productRules(chip, effects, input);
    const phases = phasesOf(block, rules);
    const values = phases.map((phase) => sensed(block, drives, phase, rules));
    const converts = effects.has('adc_resolution') && mapped.outputBits !== 'unlimited';
    const sample = source.reading ? stepSampleOfReading : stepSample;
    const stride = stepStride(drives.length * columns, columns, sample);
    const step = converts
        ? adcStep(phases.map((phase, i) => ({ phase, values: values[i].filter((_, at) => at % stride === 0) })))
        : undefined;
    if (step === undefined && !changesProducts(conditions, block, rules)) {
        // A bias that has no rows is added digitally; calibration finds it by itself.
        if (!conditions.layer.hasBias || block.block.biasRows > 0) return fresh;
        return { ...fresh, offset: Float64Array.from({ length: columns }, (_, column) => share(column).bias) };
    }

    const slope = new Float64Array(columns).fill(1);
    const offset = new Float64Array(columns);
    const measured = new Float64Array(drives.length);
    const ideal = new Float64Array(drives.length);
    for (let column = 0; column < columns; column++) {
        const weights = share(column);
        for (const [i, drive] of drives.entries()) {
            let value = 0;
            for (const [at, phase] of phases.entries())
                value +=
                    quantised(perStep(phase) * values[at][i * columns + column], step, phase.limit) * phase.codeSteps;
            measured[i] = outputOf(block, column, value, weightPerSiemens, input);
            let sum = 0;
            for (let row = 0; row < weights.rows.length; row++) sum += drive[row] * weights.rows[row];
            ideal[i] = sum * input.scale + weights.bias;
        }
        const fit = fitColumn(measured, ideal);
        slope[column] = fit.slope;
        offset[column] = fit.offset;
    }
    return { ...fresh, step, slope, offset };
};

/** Every so manyth of a block's conversions decides its step: about `sample` in all, every column as often as another. */
const stepStride = (conversions: number, columns: number, sample: number): number => {
    let stride = Math.max(1, Math.floor(conversions / sample));
    while (commonDivisor(stride, columns) > 1) stride++;
    return stride;
};

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** Largest code of a layer's conversions; values without a sign need no bit for one. */
export const largestOutput = ({ outputBits }: MappedLayer, signed = true): number =>
    outputBits === 'unlimited' ? Infinity : 2 ** (signed ? outputBits - 1 : outputBits) - 1;

/** Whether a column's value can be negative: by its minus cells, or by its inputs. */
const hasSign = ({ reading }: ProgrammedBlock, { signed }: InputCodes, { inputPlanes }: Core): boolean =>
    reading === undefined || reading.kind === 'pair' || (signed && inputPlanes === 'ternary');

/** u of every drive and column as the neurons sense it, without read noise; row-major. */
export const sensed = (
    block: ProgrammedBlock,
    drives: readonly Float64Array[],
    phase: InputPhase,
    { input, curvature }: ProductRules,
): Float64Array => {
    const { columns, neurons } = block;
    const values = new Float64Array(drives.length * columns);
    for (const [i, drive] of drives.entries()) {
        const settled =
            input.magnitudeBits === undefined
                ? settle(block, drive)
                : curvature === undefined
                  ? settle(block, phaseDrive(drive, phase))
                  : integrateCurved(block, phaseDrive(drive, phase), bitsOf(phase), curvature);
        for (let column = 0; column < columns; column++)
            values[i * columns + column] = sensedBy(neurons, column, settled[column], phase.largest);
    }
    return values;
};

/** Whether anything but the conversion and read noise changes a block's products. */
export const changesProducts = (
    { chip, effects }: CalibrationConditions,
    { neurons }: ProgrammedBlock,
    { curvature }: ProductRules,
): boolean =>
    neurons !== undefined ||
    curvature !== undefined ||
    hasCircuits({ chip, effects }) ||
    (['programming_resolution', 'relaxation', 'stuck_cells'] as const).some((name) => effects.has(name));

export const quantised = (value: number, step: number | undefined, limit: number): number => {
    if (step === undefined) return value;
    const code = Math.min(limit, Math.floor(Math.abs(value) / step + 0.5));
    return (value < 0 ? -code : code) * step;
};
