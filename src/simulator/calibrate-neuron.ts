import { sensed } from './calibrate-layer';
import { exactColumn } from './column-share';
import type { CalibrationConditions, InputVectors } from './calibrate-layer';
import type { Conversion, NeuronDecision, ProgrammedBlock, ProgrammedLayer } from './programmed';
import { blockDrive, inputCode, phasesOf, productRules } from './reference/product';

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
            const drives = Array.from({ length: count }, (_, i) =>
                blockDrive(block, codes.subarray(i * width + block.block.group * layer.rows), programmed.input),
            );
            return { ...block, conversion: commonGain(conditions, programmed, block, drives) };
        }),
    };
};

const commonGain = (
    { chip, effects, layer }: CalibrationConditions,
    { input, weightPerSiemens }: ProgrammedLayer,
    source: ProgrammedBlock,
    drives: readonly Float64Array[],
): Conversion => {
    const { columns, columnSum } = source;
    const conversion: Conversion = { ...source.conversion, limit: Infinity, step: undefined };
    const block: ProgrammedBlock = { ...source, conversion };
    const rules = productRules(chip, effects, input);
    // The mapping asks this of inputs of one phase alone.
    const [phase] = phasesOf(block, rules);
    const settled = sensed(block, drives, phase, rules);
    let [products, squares] = [0, 0];
    for (let column = 0; column < columns; column++) {
        const weights = exactColumn(layer, block, column, 1);
        for (const [i, drive] of drives.entries()) {
            const value = settled[i * columns + column];
            let exact = weights.bias;
            for (let row = 0; row < weights.rows.length; row++) exact += drive[row] * weights.rows[row] * input.scale;
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
