import type { CrossbarStep } from '../../../src/network/network';
import { copyRange } from '../../../src/simulator/engine/step-geometry';
import type { ProgrammedChip, ProgrammedLayer } from '../../../src/simulator/programmed';
import { stepVectors } from '../../../src/simulator/reference/layer-vectors';
import { blockDrive, inputCode } from '../../../src/simulator/reference/product';
import type { SimulationRequest } from '../../../src/simulator/simulation';
import { blockMargins, single, type BlockMargin } from './block-margin';

/** What one crossbar step is given: `values` in ONNX layout, the first of them of sample `first` of the run. */
export interface StepInput {
    readonly step: CrossbarStep;
    readonly use: number;
    readonly values: Float32Array;
    readonly first: number;
}

/** How far the compiled engine may lie from the reference. */
export interface Margin {
    /** By output; infinite where an input lies so near a boundary of its grid that single precision may code it otherwise. */
    readonly outputs: Float64Array;
    readonly conversions: number;
    /** Conversions so near a boundary, between codes or of the range, that fixed point may decide them otherwise. */
    readonly undecided: number;
}

/**
 * The error that `fixedPoint` states, `sumError`, carried to the outputs of a step: by itself without conversion; through
 * the ADC as the codes that lie within it, which is mostly the one code of the reference. Read noise adds the rounding of
 * its variance. A layer that fixed point does not hold is off by the rounding of its outputs alone.
 */
export function fixedPointMargin(request: SimulationRequest, programmed: ProgrammedChip, given: StepInput): Margin {
    const { network, mapping } = request;
    const { step, use, values, first } = given;
    const layer = network.layers[step.layer];
    const onChip = programmed.layers[step.layer];
    if (!onChip) throw new Error('the layer is not on the chip');
    const mapped = mapping.layers[step.layer];
    const vectors = stepVectors(layer, step);
    const blocks = blockMargins(request, { chip: programmed.chip, seed: programmed.seed, programmed: onChip, use });
    const samples = values.length / vectors.inputSize;
    const outputs = new Float64Array(samples * vectors.outputSize);
    const inputs = new Float64Array(layer.groups * layer.rows);
    for (let sample = 0; sample < samples; sample++)
        for (let position = 0; position < vectors.positions; position++) {
            vectors.gather(values, sample, position, inputs);
            const codes = inputs.map((value) => inputCode(value, onChip.input));
            const doubtful = inputs.some((value) => isDoubtful(value, onChip));
            for (const block of blocks) {
                const { copy, group, columnStart } = block.source.block;
                const [start, end] = copyRange(vectors.positions, mapped.copies, copy);
                if (position < start || position >= end) continue;
                const drive = blockDrive(block.source, codes.subarray(group * layer.rows), onChip.input);
                const margins = block.margins(drive, (first + sample) * vectors.positions + position);
                for (let column = 0; column < margins.length; column++) {
                    const at = vectors.outputAt(sample, position, group * layer.columns + columnStart + column);
                    outputs[at] += doubtful ? Infinity : margins[column];
                }
            }
        }
    const sum = (of: (block: BlockMargin) => number) => blocks.reduce((total, block) => total + of(block), 0);
    return { outputs, conversions: sum((block) => block.conversions), undecided: sum((block) => block.undecided) };
}

const isDoubtful = (value: number, { input }: ProgrammedLayer): boolean => {
    if (input.magnitudeBits === undefined) return false;
    const size = Math.abs(value) / input.scale;
    return size < input.high + 1 && Math.abs(size - Math.floor(size) - 0.5) < (size + 1) * 2 * single;
};
