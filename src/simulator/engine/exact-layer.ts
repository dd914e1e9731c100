import type { CrossbarStep } from '../../network/network';
import { LayerCounts } from '../counts';
import type { Kernel } from '../kernel/kernel';
import { columnNormal, productKey, streamKey } from '../kernel/noise';
import { blockProduct, inputCode, outputsOf, phasesOf, productRules, type ProductRules } from '../reference/product';
import type { LayerStatistics } from '../simulation';
import type { LayerRun, LayerSetup, StepRun } from './layer-run';
import { paddedInput } from './padded-input';
import { blockOffsets, copyRange, stepGeometry } from './step-geometry';

/**
 * A layer by the reference's own products, for what the kernel's integers cannot hold: inputs of unlimited precision
 * above all. The same draws and order of sums, at a hundredth of the speed.
 */
export class ExactLayer implements LayerRun {
    private readonly counts = new LayerCounts();
    private readonly rules: ProductRules;

    constructor(
        private readonly kernel: Kernel,
        private readonly setup: LayerSetup,
    ) {
        const { chip, effects, programmed } = setup;
        this.rules = productRules(chip, effects, programmed.input);
    }

    step(step: CrossbarStep, use: number): StepRun {
        const { kernel, setup } = this;
        const geometry = stepGeometry(setup.layer, step);
        const { blocks, input: codes } = setup.programmed;
        const parts = blocks.map((source, block) => ({
            source,
            offsets: blockOffsets(geometry, source.block),
            firstColumn: source.block.group * setup.layer.columns + source.block.columnStart,
            range: copyRange(geometry.positions, setup.mapped.copies, source.block.copy),
            streams: phasesOf(source, this.rules).map((_, phase) =>
                streamKey({ seed: setup.seed, chip: setup.chipNumber, layer: setup.index, block, use, phase }),
            ),
        }));
        return {
            run: (input, output, count, firstSample) => {
                const results = kernel.float32(output.address, output.size * count).fill(0);
                for (let sample = 0; sample < count; sample++) {
                    const values = paddedInput(kernel, geometry, input, sample).map((value) => inputCode(value, codes));
                    for (const { source, offsets, firstColumn, range, streams } of parts) {
                        if (range[0] === range[1]) continue;
                        const counts = this.counts.of(source.block.core);
                        for (let position = range[0]; position < range[1]; position++) {
                            const drive = new Float64Array(source.rows).fill(codes.high);
                            offsets.forEach((offset, row) => (drive[row] = values[geometry.bases[position] + offset]));
                            const number = (firstSample + sample) * geometry.positions + position;
                            const noise = (phase: number) => {
                                const key = productKey(streams[phase], number);
                                return (column: number) => columnNormal(key, column);
                            };
                            const settled = blockProduct(source, drive, this.rules, noise, counts);
                            const at = (sample * geometry.positions + position) * geometry.columns + firstColumn;
                            outputsOf(source, settled, setup.programmed).forEach(
                                (value, column) => (results[at + column] += value),
                            );
                        }
                    }
                }
            },
        };
    }

    takeStatistics(): LayerStatistics {
        return this.counts.take();
    }
}
