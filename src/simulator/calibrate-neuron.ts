import { exactColumn } from './column-share';
import type { CalibrationConditions, InputVectors } from './calibrate-layer';
import type { Conversion, NeuronDecision, ProgrammedBlock, ProgrammedLayer } from './programmed';
import type { Vectors } from './kernel/calibration-loops';
import { inputCode, phasesOf, productRules } from './reference/product';
import { blockDrives, drivesOfPhase, sensed } from './sensed';

/**
 * What a layer's neurons decide while they convert (effect `adc_resolution`): the activation that the mapping gives them.
 * ReLU is no decision of theirs here: stopping at a negative sign saves steps and changes no value.
 */
export const decisionOf = ({ mapped, effects }: CalibrationConditions): NeuronDecision | undefined => {
    const { neuron, outputBits } = mapped;
    if (neuron === undefined || neuron === 'relu' || !effects.has('adc_resolution')) return undefined;
    if (neuron === 'stochastic') return { activation: neuron };
    return outputBits === 'unlimited' ? undefined : { activation: neuron, limit: 2 ** (outputBits - 1) - 1 };
};

/**
 * Conversions of neurons that decide: what a neuron holds is all that it knows, so that neither a column's own sum nor an
 * offset can be multiplied back or added behind it. One gain for all columns of a block, the least squares one of u
 * against the exact product, stands for the size of its decrements or of its noise; the column sums' spread stays as an error.
 */
export const withDecisions = (
    conditions: CalibrationConditions,
    programmed: ProgrammedLayer,
    { count, values }: InputVectors,
    decision: NeuronDecision,
): ProgrammedLayer => {
    const { layer } = conditions;
    const width = layer.groups * layer.rows;
    const codes = Float64Array.from(values.subarray(0, count * width), (value) => inputCode(value, programmed.input));
    return {
        ...programmed,
        decision,
        blocks: programmed.blocks.map((block) => {
            const drives = blockDrives(block, { count, width, codes }, layer, programmed.input);
            return { ...block, conversion: commonGain(conditions, programmed, block, drives) };
        }),
    };
};

const commonGain = (
    { chip, effects, layer, loops }: CalibrationConditions,
    { input, weightPerSiemens }: ProgrammedLayer,
    source: ProgrammedBlock,
    { count, rows, values: drives }: Vectors,
): Conversion => {
    const { columns, columnSum } = source;
    const conversion: Conversion = { ...source.conversion, limit: Infinity, step: undefined };
    const block: ProgrammedBlock = { ...source, conversion };
    const rules = productRules(chip, effects, input);
    // The mapping asks this of inputs of one phase alone.
    const [phase] = phasesOf(block, rules);
    const settled = sensed(block, drivesOfPhase({ count, rows, values: drives }, phase, rules), phase, rules, loops);
    let [products, squares] = [0, 0];
    for (let column = 0; column < columns; column++) {
        const weights = exactColumn(layer, block, column, 1);
        for (let i = 0; i < count; i++) {
            const value = settled[column * count + i];
            let exact = weights.bias;
            for (let row = 0; row < weights.rows.length; row++)
                exact += drives[i * rows + row] * weights.rows[row] * input.scale;
            products += value * exact;
            squares += value * value;
        }
    }
    const unit = weightPerSiemens * input.scale;
    const mean = columnSum.reduce((sum, each) => sum + each, 0) / columns;
    const gain = squares > 0 && products > 0 ? products / squares : mean * unit;
    return {
        ...conversion,
        slope: columnSum.map((sum) => gain / (sum * unit)),
        offset: new Float64Array(columns),
    };
};
