import type { Core } from '../chip/core';
import type { MappedLayer } from '../mapping/mapping';
import type { SenseBlock } from './block-fits';
import { stepOf } from './calibration';
import type { CalibrationConditions } from './calibrate-layer';
import type { BlockShare } from './column-share';
import { plainLoops } from './kernel/calibration-loops';
import type { Conversion, InputCodes, ProgrammedBlock } from './programmed';
import { phasesOf, type ProductRules } from './reference/product';
import { hasCircuits } from './wires/chip-circuits';

/** Conversions whose values decide a block's step, at most; of each reading, where its weights have several. */
export const stepSample = 4096;
const stepSampleOfReading = 1024;

/** A block's conversion, and the sum of the squares of what its columns are off the exact products with it. */
export interface CalibratedBlock {
    readonly conversion: Conversion;
    readonly squares: number;
}

/** The part of a layer's matrix that some blocks hold, and how many vectors they are calibrated on. */
export interface CalibratedPart {
    readonly sense: SenseBlock;
    readonly share: () => BlockShare;
    readonly count: number;
}

/** The conversion of blocks that hold the same part of a layer's matrix, and see the same inputs. */
export const calibrateBlock =
    (conditions: CalibrationConditions, rules: ProductRules, { sense, share, count }: CalibratedPart) =>
    (source: ProgrammedBlock): CalibratedBlock => {
        const { chip, effects, layer, mapped, loops = plainLoops } = conditions;
        const { columns } = source;
        const signed = hasSign(source, rules.input, chip.core);
        const fresh: Conversion = {
            ...source.conversion,
            limit: largestOutput(mapped, signed),
            step: undefined,
            ...(signed ? {} : { signed }),
        };
        const block: ProgrammedBlock = { ...source, conversion: fresh };
        const converts = effects.has('adc_resolution') && mapped.outputBits !== 'unlimited';
        if (!converts && !changesProducts(conditions, block, rules)) {
            // A bias that has no rows is added digitally; calibration finds it by itself.
            if (!layer.hasBias || block.block.biasRows > 0) return { conversion: fresh, squares: 0 };
            return { conversion: { ...fresh, offset: share().biases.slice() }, squares: 0 };
        }
        const phases = phasesOf(block, rules);
        // A converter without a sign makes 0 of what an offset puts below it.
        const sensed = sense(block, phases, converts && !signed ? 0 : -Infinity);
        const stride = thinningStride(count * columns, columns, source.reading ? stepSampleOfReading : stepSample);
        const step = converts
            ? stepOf(
                  phases.map(({ limit, codeSteps }, at) => ({ limit, codeSteps, values: sensed.compared(at, stride) })),
                  loops,
              )
            : undefined;
        const { slope, offset, squares } = sensed.fit(step);
        return { conversion: { ...fresh, step, slope, offset }, squares };
    };

/** Keeps about `sample` values in all, of every column as many as of another. */
const thinningStride = (values: number, columns: number, sample: number): number => {
    let stride = Math.max(1, Math.floor(values / sample));
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
