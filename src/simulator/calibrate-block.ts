import type { Core } from '../chip/core';
import type { MappedLayer } from '../mapping/mapping';
import { adcStep, fitColumn, perStep, squaresLeft } from './calibration';
import type { CalibrationConditions } from './calibrate-layer';
import type { ColumnShare } from './column-share';
import type { InputPhase } from './engine/phases';
import { plainLoops, type Vectors } from './kernel/calibration-loops';
import type { Conversion, InputCodes, ProgrammedBlock, ProgrammedLayer } from './programmed';
import { outputOf, phasesOf, productRules, type ProductRules } from './reference/product';
import { drivesOfPhase, sensed } from './sensed';
import { hasCircuits } from './wires/chip-circuits';

/** Conversions whose values decide a block's step, at most; of each reading, where its weights have several. */
export const stepSample = 4096;
const stepSampleOfReading = 1024;

/** A block's conversion, and the sum of the squares of what its columns are off the exact products with it. */
export interface CalibratedBlock {
    readonly conversion: Conversion;
    readonly squares: number;
}

/**
 * The conversion of blocks that hold the same part of a layer's matrix, and see the same drives. `share`: what a column of
 * theirs should add to the layer's output.
 */
export const calibrateBlock = (
    conditions: CalibrationConditions,
    { input, weightPerSiemens }: ProgrammedLayer,
    drives: Vectors,
    share: (column: number) => ColumnShare,
): ((block: ProgrammedBlock) => CalibratedBlock) => {
    const { chip, effects, mapped, loops = plainLoops, choice = {} } = conditions;
    const { slope: fitsSlope = true, offset: fitsOffset = true } = choice;
    const { count, rows } = drives;
    let known: Float64Array | undefined;
    /** The exact products, columns x count. */
    const ideals = (columns: number): Float64Array => {
        if (known) return known;
        const weights = new Float64Array(rows * columns);
        const biases = new Float64Array(columns);
        for (let column = 0; column < columns; column++) {
            const own = share(column);
            own.rows.forEach((weight, row) => (weights[row * columns + column] = weight));
            biases[column] = own.bias;
        }
        known = loops.products(drives, { rows, columns, values: weights });
        for (let column = 0; column < columns; column++)
            for (let at = column * count; at < (column + 1) * count; at++)
                known[at] = known[at] * input.scale + biases[column];
        return known;
    };
    const drivesOf = drivesByPhase(drives);
    return (source) => {
        const { columns } = source;
        const signed = hasSign(source, input, chip.core);
        const fresh: Conversion = {
            ...source.conversion,
            limit: largestOutput(mapped, signed),
            step: undefined,
            ...(signed ? {} : { signed }),
        };
        const block: ProgrammedBlock = { ...source, conversion: fresh };
        const rules = productRules(chip, effects, input);
        const converts = effects.has('adc_resolution') && mapped.outputBits !== 'unlimited';
        if (!converts && !changesProducts(conditions, block, rules)) {
            // A bias that has no rows is added digitally; calibration finds it by itself.
            if (!conditions.layer.hasBias || block.block.biasRows > 0) return { conversion: fresh, squares: 0 };
            const offset = Float64Array.from({ length: columns }, (_, column) => share(column).bias);
            return { conversion: { ...fresh, offset }, squares: 0 };
        }
        const phases = phasesOf(block, rules);
        const values = phases.map((phase, at) => sensed(block, drivesOf(at, phase, rules), phase, rules, loops));
        // A converter without a sign makes 0 of what an offset puts below it.
        if (converts && !signed)
            for (const each of values) for (let i = 0; i < each.length; i++) each[i] = Math.max(0, each[i]);
        const sample = source.reading ? stepSampleOfReading : stepSample;
        const step = converts
            ? adcStep(
                  phases.map((phase, at) => ({ phase, values: thinnedValues(values[at], columns, sample) })),
                  loops,
              )
            : undefined;

        const slope = new Float64Array(columns).fill(1);
        const offset = new Float64Array(columns);
        const ideal = ideals(columns);
        const measured = new Float64Array(count);
        let squares = 0;
        for (let column = 0; column < columns; column++) {
            measured.fill(0);
            for (const [at, phase] of phases.entries()) addConverted(values[at], column, step, phase, measured);
            for (let i = 0; i < count; i++) measured[i] = outputOf(block, column, measured[i], weightPerSiemens, input);
            const exact = ideal.subarray(column * count, (column + 1) * count);
            // A bias that has no rows is no matter of calibration: it is added in any case.
            const fit = fitColumn(measured, exact, {
                slope: fitsSlope ? undefined : 1,
                offset: fitsOffset ? undefined : block.block.biasRows > 0 ? 0 : share(column).bias,
            });
            slope[column] = fit.slope;
            offset[column] = fit.offset;
            squares += squaresLeft(fit, measured, exact);
        }
        return { conversion: { ...fresh, step, slope, offset }, squares };
    };
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

/** Every so manyth value: about `sample` in all, every column as often as another. */
const thinnedValues = (values: Float64Array, columns: number, sample: number): Float64Array => {
    let stride = Math.max(1, Math.floor(values.length / sample));
    while (commonDivisor(stride, columns) > 1) stride++;
    return everyNth(values, columns, stride);
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

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** Largest code of a layer's conversions; values without a sign need no bit for one. */
export const largestOutput = ({ outputBits }: MappedLayer, signed = true): number =>
    outputBits === 'unlimited' ? Infinity : 2 ** (signed ? outputBits - 1 : outputBits) - 1;

/** Whether a column's value can be negative: by its minus cells, or by its inputs. */
const hasSign = ({ reading }: ProgrammedBlock, { signed }: InputCodes, { inputPlanes }: Core): boolean =>
    reading === undefined || reading.kind === 'pair' || (signed && inputPlanes === 'ternary');

/** Whether anything but the conversion and read noise changes a block's products. */
export const changesProducts = (
    { chip, effects }: Pick<CalibrationConditions, 'chip' | 'effects'>,
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
