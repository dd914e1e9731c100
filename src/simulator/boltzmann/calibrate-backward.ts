import type { Layer } from '../../network/network';
import { everyNth } from '../block-fits';
import { changesProducts, largestOutput, quantised, stepSample } from '../calibrate-block';
import type { CalibrationConditions, InputVectors } from '../calibrate-layer';
import { adcStep, fitColumn } from '../calibration';
import type { Conversion, ProgrammedBlock, ProgrammedLayer } from '../programmed';
import type { Vectors } from '../kernel/calibration-loops';
import { outputOf, phasesOf, productRules } from '../reference/product';
import { blockDrives, drivesOfPhase, sensed } from '../sensed';
import type { BackwardLayer } from './backward-layer';

/** Of the layer itself; what its backward pass looks like comes with it. */
export interface BackwardConditions extends CalibrationConditions {
    readonly backward: BackwardLayer;
}

/**
 * Sets the conversions of a backward pass on binary vectors of the matrix's columns: one step for the rows of a block,
 * then slope and offset of every pair against its exact product. Both rows of a pair have its slope, the second with the
 * other sign, and its offset is with the first.
 */
export const calibrateBackward = (
    conditions: BackwardConditions,
    programmed: ProgrammedLayer,
    { count, values }: InputVectors,
): ProgrammedLayer => {
    const { columns } = conditions.layer;
    const segments = new Set(programmed.blocks.map(({ block }) => block.rowStart)).size;
    return {
        ...programmed,
        blocks: programmed.blocks.map((block) => {
            const drives = blockDrives(block, { count, width: columns, codes: values }, { rows: 0 }, programmed.input);
            return { ...block, conversion: calibrateRows(conditions, programmed, block, drives, segments) };
        }),
    };
};

const calibrateRows = (
    conditions: BackwardConditions,
    { input, weightPerSiemens }: ProgrammedLayer,
    source: ProgrammedBlock,
    drives: Vectors,
    segments: number,
): Conversion => {
    const { chip, effects, layer, mapped, backward, loops } = conditions;
    const { columns } = source;
    const { count, rows } = drives;
    const fresh: Conversion = { ...source.conversion, limit: largestOutput(mapped), step: undefined };
    const block: ProgrammedBlock = { ...source, conversion: fresh };
    const rules = productRules(chip, effects, input);
    // Binary inputs are applied in one phase.
    const [phase] = phasesOf(block, rules);
    const values = sensed(block, drivesOfPhase(drives, phase, rules), phase, rules, loops);
    const converts = effects.has('adc_resolution') && mapped.outputBits !== 'unlimited';
    const stride = Math.max(1, Math.floor((count * columns) / stepSample));
    const step = converts ? adcStep([{ phase, values: everyNth(values, columns, stride) }], loops) : undefined;
    if (step === undefined && !changesProducts(conditions, block, rules)) return fresh;

    const slope = new Float64Array(columns);
    const offset = new Float64Array(columns);
    const measured = new Float64Array(count);
    const ideal = new Float64Array(count);
    for (let row = 0; row < columns; row += 2) {
        const weights = exactRow(layer, backward, block, row, segments);
        for (let i = 0; i < count; i++) {
            measured[i] = [row, row + 1].reduce((sum, each) => {
                const value = quantised(values[each * count + i], step, phase.limit);
                return sum + outputOf(block, each, value, weightPerSiemens, input);
            }, 0);
            ideal[i] = weights.bias;
            for (let column = 0; column < weights.columns.length; column++)
                ideal[i] += drives.values[i * rows + column] * weights.columns[column];
        }
        const fit = fitColumn(measured, ideal);
        slope[row] = fit.slope;
        slope[row + 1] = -fit.slope;
        offset[row] = fit.offset;
    }
    return { ...fresh, step, slope, offset };
};

/** The exact weights of a pair in a block's columns, and the block's share of its bias. */
const exactRow = (
    { weights, columns, backward: own }: Layer,
    { matrixRows }: BackwardLayer,
    { block }: ProgrammedBlock,
    row: number,
    segments: number,
) => {
    const matrixRow = matrixRows[(block.columnStart + row) / 2];
    return {
        columns: Float64Array.from(
            { length: block.rowEnd - block.rowStart },
            (_, column) => weights?.[matrixRow * columns + block.rowStart + column] ?? 0,
        ),
        bias: (own?.bias?.[matrixRow] ?? 0) / segments,
    };
};
