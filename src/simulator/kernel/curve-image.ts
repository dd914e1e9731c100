import { hyperbolic } from '../curvature';
import type { ProgrammedBlock } from '../programmed';
import { tiled, type Run } from './block-image';
import { fixedColumns, type FixedColumns, type FixedPointBlock } from './fixed-point';
import type { Kernel } from './kernel';

/** What a block with cells of a sinh law needs beside its weights, for one phase; arrays by column. */
export interface Curve {
    /** Read voltage over V0. */
    readonly curvature: number;
    /** Bit planes of the phase, and the code that drives its bias rows. */
    readonly planes: number;
    readonly biasCode: number;
    /** What the neurons add to u. */
    readonly offset: Float64Array;
}

/** Addresses of what the phases of a block share: activities, (g+ + g-) / S, and scratch memory for `mostPlanes`. */
export interface CurvePlaces {
    readonly activities: number;
    readonly activity: FixedColumns;
    readonly scratch: CurveScratch;
}

/** Memory that `runCurvedBlock` works in; blocks share it. */
export interface CurveScratch {
    readonly panel: number;
    readonly sums: number;
}

const tiles = 8;

export const placeCurveScratch = (kernel: Kernel, pairs: number, mostPlanes: number): CurveScratch => ({
    panel: kernel.allocate(2 * tiles * (pairs * 16 + 64) * (mostPlanes + 1)),
    sums: kernel.allocate(7 * tiles * 128 + 64),
});

export function placeActivities(
    kernel: Kernel,
    source: ProgrammedBlock,
    runs: readonly Run[],
    scratch: CurveScratch,
): CurvePlaces {
    const { plus, minus, columns, columnSum } = source;
    const shares = plus.map((value, cell) => (value + minus[cell]) / columnSum[cell % columns]);
    const activity = fixedColumns(source, shares, 1);
    return { activities: kernel.place(tiled(activity.weights, columns, runs)), activity, scratch };
}

/** Writes the descriptor that `runCurvedBlock` reads, in the order of assembly/descriptor.ts. */
export function placeCurve(
    kernel: Kernel,
    source: ProgrammedBlock,
    net: FixedPointBlock,
    { activities, activity, scratch }: CurvePlaces,
    { curvature, planes, biasCode, offset }: Curve,
): number {
    const { rows, columns, plus, minus, columnSum, block } = source;
    const width = Math.ceil(columns / tiles) * tiles;
    const biases = new Int32Array(planes * width);
    const active = new Int32Array(planes * width);
    for (let plane = 0; plane < planes; plane++) {
        const drive = Math.sign(biasCode) * ((Math.abs(biasCode) >> plane) & 1);
        for (let column = 0; column < columns; column++) {
            let [sum, activitySum] = [0, 0];
            for (let row = rows - block.biasRows; row < rows; row++) {
                const cell = row * columns + column;
                sum += drive * (plus[cell] - minus[cell]);
                activitySum += Math.abs(drive) * (plus[cell] + minus[cell]);
            }
            const at = plane * width + column;
            biases[at] = Math.round(sum / columnSum[column] / net.scale[column]);
            active[at] = Math.round(activitySum / columnSum[column] / activity.scale[column]);
        }
    }
    const floats = (values: Float64Array): number => {
        const image = new Float32Array(width);
        image.set(values);
        return kernel.place(image);
    };
    const bits = (value: number): number => new Int32Array(Float32Array.of(value).buffer)[0];
    const { sinh, excess } = hyperbolic(curvature);
    const fields = [
        planes,
        activities,
        floats(activity.scale),
        floats(net.scale),
        floats(offset),
        kernel.place(biases),
        kernel.place(active),
        bits(sinh),
        bits(excess),
        bits(curvature),
        scratch.panel,
        scratch.sums,
    ];
    return kernel.place(Int32Array.from(fields));
}
