import { readVariance, settle } from '../../../src/simulator/array';
import { copyRange } from '../../../src/simulator/engine/step-geometry';
import { columnNormal, productKey, streamKey } from '../../../src/simulator/kernel/noise';
import { fixedPoint, sumError } from '../../../src/simulator/kernel/fixed-point';
import { convert } from '../../../src/simulator/neuron';
import type { ProgrammedBlock, ProgrammedChip } from '../../../src/simulator/programmed';
import { stepVectors } from '../../../src/simulator/reference/layer-vectors';
import { blockDrive, inputCode, outputOf, phaseDrive, phasesOf } from '../../../src/simulator/reference/product';
import type { Samples, SimulationRequest } from '../../../src/simulator/simulation';

/** Rounding of one operation in single precision, with room for a few of them. */
const single = 2 ** -22;

/** How far the compiled engine may lie from the reference, for a network of one crossbar step. */
export interface Margin {
    /** By output. */
    readonly outputs: Float64Array;
    /** Conversions so near a boundary, between codes or of the range, that fixed point may decide them otherwise. */
    readonly undecided: number;
    readonly conversions: number;
}

/**
 * The error that `fixedPoint` states, `sumError`, carried to the outputs: by itself without conversion; through the ADC
 * as the codes that lie within it, which is mostly the one code of the reference. Read noise adds its variance's rounding.
 */
export function fixedPointMargin(request: SimulationRequest, programmed: ProgrammedChip, samples: Samples): Margin {
    const { network, mapping, chip, effects } = request;
    const [step] = network.steps;
    const [layer] = network.layers;
    const [onChip] = programmed.layers;
    if (!onChip || step.kind !== 'crossbar') throw new Error('the network is no single layer on the chip');
    const vectors = stepVectors(layer, step);
    const { positions } = vectors;
    const readNoise = effects.has('read_noise') ? chip.device.readNoise : 0;
    const blocks = onChip.blocks.map((block, number) => prepared(block, number));
    const outputs = new Float64Array(samples.count * vectors.outputSize);
    const inputs = new Float64Array(layer.groups * layer.rows);
    let [undecided, conversions] = [0, 0];
    for (let sample = 0; sample < samples.count; sample++)
        for (let position = 0; position < positions; position++) {
            vectors.gather(samples.data, sample, position, inputs);
            const codes = inputs.map((value) => inputCode(value, onChip.input));
            for (const each of blocks) {
                const [start, end] = copyRange(positions, mapping.layers[0].copies, each.source.block.copy);
                if (position >= start && position < end) product(each, codes, sample, position);
            }
        }
    return { outputs, undecided, conversions };

    function prepared(source: ProgrammedBlock, number: number) {
        const phases = phasesOf(source, { core: chip.core, input: onChip!.input, readNoise });
        const largest = Math.max(...phases.map((phase) => phase.largest));
        const { scale, varianceScale } = fixedPoint(source, largest, readNoise > 0);
        const streams = phases.map((_, phase) =>
            streamKey({ seed: programmed.seed, chip: programmed.chip, layer: 0, block: number, use: 0, phase }),
        );
        return { source, phases, scale, varianceScale, streams };
    }

    function product(
        { source, phases, scale, varianceScale, streams }: ReturnType<typeof prepared>,
        codes: Float64Array,
        sample: number,
        position: number,
    ): void {
        const { block, conversion, columns } = source;
        const drive = blockDrive(source, codes.subarray(block.group * layer.rows), onChip!.input);
        for (const [at, phase] of phases.entries()) {
            const part = phaseDrive(drive, phase);
            const values = settle(source, part);
            const variances = readVariance(source, part, readNoise);
            const sum = part.reduce((total, code) => total + Math.abs(code), 0);
            const squares = part.reduce((total, code) => total + code * code, 0);
            const key = productKey(streams[at], sample * positions + position);
            for (let column = 0; column < columns; column++) {
                const normal = readNoise > 0 ? columnNormal(key, column) : 0;
                const noise = Math.sqrt(variances[column]) * normal;
                const more = readNoise ** 2 * sumError(varianceScale[column], squares);
                const noiser = (Math.sqrt(variances[column] + more) - Math.sqrt(variances[column])) * Math.abs(normal);
                // Where the variance is less than its rounding, all of it may go.
                const quieter = Math.sqrt(Math.min(more, variances[column])) * Math.abs(normal);
                const value = values[column] + noise;
                const exactness = (Math.abs(values[column]) + Math.abs(noise)) * single;
                const error = sumError(scale[column], sum) + Math.max(noiser, quieter) + exactness;
                const place = vectors.outputAt(
                    sample,
                    position,
                    block.group * layer.columns + block.columnStart + column,
                );
                const output = (u: number): number =>
                    outputOf(source, column, u, onChip!.weightPerSiemens, onChip!.input);
                const range = converted(conversion.step, phase.weight, phase.limit, value, error);
                conversions++;
                if (range.undecided) undecided++;
                const furthest = Math.max(range.high - range.at, range.at - range.low);
                const gain = Math.abs(output(1) - output(0));
                outputs[place] +=
                    gain * furthest + (gain * Math.abs(range.at) + Math.abs(conversion.offset[column])) * single * 4;
            }
        }
    }

    /** What a value may become, in input codes, given its error. */
    function converted(step: number | undefined, weight: number, limit: number, value: number, error: number) {
        if (step === undefined)
            return { at: value * weight, low: (value - error) * weight, high: (value + error) * weight };
        const rule = { adc: chip.core.adc, step: step / weight, limit, maxDecrements: chip.core.maxDecrements };
        const slack = error + Math.abs(value) * single;
        const [at, low, high] = [value, value - slack, value + slack].map((u) => convert(u, rule));
        const undecided = low.code !== high.code || low.saturated !== high.saturated;
        return { at: at.code * step, low: low.code * step, high: high.code * step, undecided };
    }
}
