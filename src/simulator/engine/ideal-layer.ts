import type { CrossbarStep, Layer } from '../../network/network';
import { noStatistics } from '../counts';
import type { Kernel } from '../kernel/kernel';
import { floatTile, tiledFloats } from '../kernel/tiled-floats';
import type { LayerStatistics } from '../simulation';
import type { LayerRun, StepRun } from './layer-run';
import { stepGeometry } from './step-geometry';

/** One group's matrix in the kernel's memory. */
interface PlacedGroup {
    readonly weights: number;
    readonly bias: number;
}

/** A layer kept off the crossbars: its float product, summed in doubles, to the bits of `idealCrossbar`. */
export class IdealLayer implements LayerRun {
    private groups?: readonly PlacedGroup[];

    constructor(
        private readonly kernel: Kernel,
        private readonly layer: Layer,
    ) {}

    step(step: CrossbarStep): StepRun {
        const { kernel, layer } = this;
        const { rows, columns } = layer;
        const geometry = stepGeometry(layer, step);
        const { rowRuns, rowElements } = geometry;
        this.groups ??= Array.from({ length: layer.groups }, (_, group) => this.placeGroup(group));
        const groups = this.groups;
        const values = kernel.allocate(geometry.inputSize * 8);
        const bases = kernel.place(geometry.bases.map((base) => values + base * 8));
        const offsets = geometry.rowOffsets.map((each) => kernel.place(each.map((offset) => offset * 8)));
        const scratch = kernel.allocate(2 * floatTile * 8);
        const stride = geometry.columns * 4;
        return {
            run: (input, output, count) => {
                for (let sample = 0; sample < count; sample++) {
                    let from = input.address + sample * input.size * 4;
                    for (const { first, rows, stride } of rowRuns) {
                        kernel.functions.widen(from, values + first * 8, rows, rowElements, stride * 8);
                        from += rows * rowElements * 4;
                    }
                    const first = output.address + sample * geometry.positions * stride;
                    for (const [group, { weights, bias }] of groups.entries())
                        kernel.functions.exactProducts(
                            ...([bases, geometry.positions, offsets[group], rows, weights, bias] as const),
                            ...([columns, first + group * columns * 4, stride, scratch] as const),
                        );
                }
            },
        };
    }

    private placeGroup(group: number): PlacedGroup {
        const { rows, columns, weights, bias } = this.layer;
        const size = rows * columns;
        const own = weights?.subarray(group * size, (group + 1) * size) ?? new Float32Array(size);
        const image = tiledFloats(own, rows, columns);
        const biases = new Float64Array(image.length / rows);
        if (bias) biases.set(bias.subarray(group * columns, (group + 1) * columns));
        return { weights: this.kernel.place(image), bias: this.kernel.place(biases) };
    }

    takeStatistics(): LayerStatistics {
        return noStatistics;
    }
}
