import type { CrossbarStep, Layer } from '../../network/network';
import type { Kernel } from '../kernel/kernel';
import type { LayerStatistics } from '../simulation';
import { noStatistics, type LayerRun, type StepRun } from './layer-run';
import { paddedInput } from './padded-input';
import { stepGeometry } from './step-geometry';

/** A layer kept off the crossbars: its float product, summed in doubles, to the bits of `idealCrossbar`. */
export class IdealLayer implements LayerRun {
    constructor(
        private readonly kernel: Kernel,
        private readonly layer: Layer,
    ) {}

    step(step: CrossbarStep): StepRun {
        const { kernel, layer } = this;
        const { groups, rows, columns, weights = new Float32Array(groups * rows * columns), bias } = layer;
        const geometry = stepGeometry(layer, step);
        const offsets = geometry.rowOffsets;
        const sums = new Float64Array(columns);
        return {
            run: (input, output, count) => {
                const results = kernel.float32(output.address, output.size * count);
                for (let sample = 0; sample < count; sample++) {
                    const values = paddedInput(kernel, geometry, input, sample);
                    for (let position = 0; position < geometry.positions; position++)
                        for (let group = 0; group < groups; group++) {
                            sums.fill(0);
                            const base = geometry.bases[position];
                            for (let row = 0; row < rows; row++) {
                                const value = values[base + offsets[group][row]];
                                if (value === 0) continue;
                                const from = (group * rows + row) * columns;
                                for (let column = 0; column < columns; column++)
                                    sums[column] += value * weights[from + column];
                            }
                            for (let column = 0; column < columns; column++)
                                sums[column] += bias?.[group * columns + column] ?? 0;
                            const product = sample * geometry.positions + position;
                            results.set(sums, product * geometry.columns + group * columns);
                        }
                }
            },
        };
    }

    takeStatistics(): LayerStatistics {
        return noStatistics;
    }
}
