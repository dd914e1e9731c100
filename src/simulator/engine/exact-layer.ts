import type { CrossbarStep } from '../../network/network';
import type { Kernel } from '../kernel/kernel';
import { columnNormal, productKey, streamKey, type ProductKey } from '../kernel/noise';
import type { ProgrammedBlock } from '../programmed';
import type { LayerStatistics } from '../simulation';
import type { LayerRun, LayerSetup, StepRun } from './layer-run';
import { paddedInput } from './padded-input';
import { inputPhases, partOf, type InputPhase } from './phases';
import { blockOffsets, copyRange, stepGeometry } from './step-geometry';

const roundAway = (value: number) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);

/**
 * A layer in doubles, for what the kernel's integers cannot hold: inputs of unlimited precision above all. The same
 * physics, draws and order of sums, at a hundredth of the speed.
 */
export class ExactLayer implements LayerRun {
    private conversions = 0;
    private saturated = 0;
    private inputPulses = 0;
    private readonly codes: number[];
    private readonly phases: readonly InputPhase[];
    private readonly readNoise: number;

    constructor(
        private readonly kernel: Kernel,
        private readonly setup: LayerSetup,
    ) {
        const { programmed, chip, effects } = setup;
        const converting = programmed.blocks.filter(({ conversion }) => conversion.step !== undefined);
        const limit = Math.max(1, ...converting.map(({ conversion }) => conversion.limit));
        this.codes = new Array<number>(converting.length ? limit + 1 : 0).fill(0);
        this.phases = inputPhases(chip.core, programmed.input, limit);
        this.readNoise = effects.has('read_noise') ? chip.device.readNoise : 0;
    }

    step(step: CrossbarStep, use: number): StepRun {
        const { kernel, setup, phases } = this;
        const geometry = stepGeometry(setup.layer, step);
        const { blocks } = setup.programmed;
        const offsets = blocks.map(({ block }) => blockOffsets(geometry, block));
        const streams = blocks.map((_, block) =>
            phases.map((_, phase) =>
                streamKey({ seed: setup.seed, chip: setup.chipNumber, layer: setup.index, block, use, phase }),
            ),
        );
        return {
            run: (input, output, count, firstSample) => {
                const results = kernel.float32(output.address, output.size * count).fill(0);
                for (let sample = 0; sample < count; sample++) {
                    const values = paddedInput(kernel, geometry, input, sample).map((value) => this.code(value));
                    blocks.forEach((source, index) => {
                        const { copy, group, columnStart } = source.block;
                        const firstColumn = group * setup.layer.columns + columnStart;
                        const [start, end] = copyRange(geometry.positions, setup.mapped.copies, copy);
                        for (let position = start; position < end; position++) {
                            const base = geometry.bases[position];
                            const inputs = Float64Array.from(offsets[index], (offset) => values[base + offset]);
                            const at = (sample * geometry.positions + position) * geometry.columns + firstColumn;
                            const number = (firstSample + sample) * geometry.positions + position;
                            const keys = streams[index].map((stream) => productKey(stream, number));
                            this.multiply(source, inputs, keys, results.subarray(at, at + source.columns));
                        }
                    });
                }
            },
        };
    }

    private code(value: number): number {
        const { magnitudeBits, scale, high, signed } = this.setup.programmed.input;
        if (magnitudeBits === undefined) return value;
        return Math.max(signed ? -high : 0, Math.min(high, roundAway(value / scale)));
    }

    private multiply(
        source: ProgrammedBlock,
        inputs: Float64Array,
        keys: readonly ProductKey[],
        output: Float32Array,
    ): void {
        const { rows, columns, columnSum, conversion, block } = source;
        const { programmed } = this.setup;
        const { step } = conversion;
        const matrixRows = rows - block.biasRows;
        this.phases.forEach((phase, at) => {
            const sums = new Float64Array(columns);
            const variances = new Float64Array(columns);
            for (let row = 0; row < rows; row++) {
                const code = partOf(row < matrixRows ? inputs[row] : programmed.input.high, phase) * phase.weight;
                if (row < matrixRows) this.inputPulses += programmed.input.magnitudeBits ? Math.abs(code) : 0;
                if (code === 0) continue;
                for (let column = 0; column < columns; column++) {
                    const plus = source.plus[row * columns + column];
                    const minus = source.minus[row * columns + column];
                    sums[column] += code * (plus - minus);
                    variances[column] += code ** 2 * (plus ** 2 + minus ** 2);
                }
            }
            this.conversions += columns;
            for (let column = 0; column < columns; column++) {
                let value = sums[column] / columnSum[column];
                if (this.readNoise) {
                    const deviation = (this.readNoise * Math.sqrt(variances[column])) / columnSum[column];
                    value += deviation * columnNormal(keys[at], column);
                }
                if (step !== undefined) value = this.convert(value / step, phase.limit) * step;
                const siemens = conversion.slope[column] * value * columnSum[column];
                output[column] += siemens * programmed.weightPerSiemens * programmed.input.scale;
                if (at === this.phases.length - 1) output[column] += conversion.offset[column];
            }
        });
    }

    private convert(value: number, limit: number): number {
        const code = roundAway(value);
        if (Math.abs(code) > limit) this.saturated++;
        const clipped = Math.max(-limit, Math.min(limit, code));
        this.codes[Math.abs(clipped)]++;
        return clipped;
    }

    takeStatistics(): LayerStatistics {
        const { conversions, saturated, inputPulses } = this;
        const codes = [...this.codes];
        this.conversions = this.saturated = this.inputPulses = 0;
        this.codes.fill(0);
        return { conversions, saturated, inputPulses, codes };
    }
}
