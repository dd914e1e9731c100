import type { CrossbarStep, Layer } from '../../network/network';
import { matrixRow, matrixRows } from '../../mapping/mapping';
import type { Block } from '../../mapping/mapping';

/**
 * Where the products of one crossbar step read and write. Inputs lie channels last, (image, spatial..., channel), with
 * the convolution's padding around them; a dense layer's input is (vector, feature). All counts are for one sample, all
 * offsets in elements.
 */
export interface StepGeometry {
    /** Matrix-vector products by each group's matrix, row-major over (image, output position) or vectors. */
    readonly positions: number;
    /** Elements of the padded input. */
    readonly inputSize: number;
    /** First input element of every product. */
    readonly bases: Int32Array;
    /** Input values as they lie without padding come in rows of equal length, and go to equally spaced places a run. */
    readonly rowElements: number;
    readonly rowRuns: readonly RowRun[];
    /** Columns of all groups. */
    readonly columns: number;
    /** From a product's base to the input of each matrix row, by group. */
    readonly rowOffsets: readonly Int32Array[];
}

export interface RowRun {
    readonly first: number;
    readonly rows: number;
    readonly stride: number;
}

/** Takes ascending places apart into equally spaced runs. */
function rowRuns(targets: Int32Array): readonly RowRun[] {
    const runs: { first: number; rows: number; stride: number }[] = [];
    targets.forEach((target, index) => {
        const run = runs.at(-1);
        const gap = target - targets[index - 1];
        if (run && (run.rows === 1 || gap === run.stride)) Object.assign(run, { rows: run.rows + 1, stride: gap });
        else runs.push({ first: target, rows: 1, stride: 0 });
    });
    return runs;
}

const product = (sizes: readonly number[]) => sizes.reduce((total, size) => total * size, 1);

/** Every position of a grid, row-major, as the sum of its coordinates times the strides. */
function gridOffsets(sizes: readonly number[], strides: readonly number[]): Int32Array {
    let offsets = Int32Array.of(0);
    sizes.forEach((size, axis) => {
        const finer = new Int32Array(offsets.length * size);
        for (let at = 0; at < finer.length; at++)
            finer[at] = offsets[Math.floor(at / size)] + (at % size) * strides[axis];
        offsets = finer;
    });
    return offsets;
}

export function stepGeometry(layer: Layer, step: CrossbarStep): StepGeometry {
    const { conv, groups, rows } = layer;
    const byGroup = (offset: (group: number, row: number) => number) =>
        Array.from({ length: groups }, (_, group) => Int32Array.from({ length: rows }, (_, row) => offset(group, row)));
    if (!conv) {
        const positions = product(step.inputShape) / (rows * groups);
        const targets = Int32Array.from({ length: positions }, (_, position) => position * rows * groups);
        return {
            positions,
            inputSize: positions * rows * groups,
            bases: targets,
            rowElements: rows * groups,
            rowRuns: rowRuns(targets),
            columns: groups * layer.columns,
            rowOffsets: byGroup((group, row) => group * rows + row),
        };
    }
    const axes = conv.kernel.length;
    const [channels, ...sizes] = conv.input;
    const padded = sizes.map((size, axis) => size + conv.pads[axis] + conv.pads[axis + axes]);
    const strides = padded.map((_, axis) => channels * product(padded.slice(axis + 1)));
    const images = step.inputShape[0];
    const imageSize = channels * product(padded);
    const each = (offsets: Int32Array) => {
        const all = new Int32Array(images * offsets.length);
        for (let image = 0; image < images; image++)
            for (let at = 0; at < offsets.length; at++)
                all[image * offsets.length + at] = image * imageSize + offsets[at];
        return all;
    };
    const inside = conv.pads.slice(0, axes).reduce((at, pad, axis) => at + pad * strides[axis], 0);
    const lastRows = gridOffsets(sizes.slice(0, -1), strides).map((offset) => offset + inside);
    const outputGrid = conv.output.slice(1);
    const bases = gridOffsets(
        outputGrid,
        strides.map((stride, axis) => stride * conv.strides[axis]),
    );
    const kernelGrid = gridOffsets(
        conv.kernel,
        strides.map((stride, axis) => stride * conv.dilations[axis]),
    );
    const groupChannels = channels / groups;
    return {
        positions: images * bases.length,
        inputSize: images * imageSize,
        bases: each(bases),
        rowElements: sizes[axes - 1] * channels,
        rowRuns: rowRuns(each(lastRows)),
        columns: groups * layer.columns,
        rowOffsets: byGroup((group, row) => {
            const channel = group * groupChannels + (row % groupChannels);
            return kernelGrid[Math.floor(row / groupChannels)] + channel;
        }),
    };
}

/** Offsets of a block's matrix rows. */
export const blockOffsets = (geometry: StepGeometry, block: Block): Int32Array =>
    Int32Array.from({ length: matrixRows(block) }, (_, row) => geometry.rowOffsets[block.group][matrixRow(block, row)]);

/**
 * The positions [start, end) that a copy computes: contiguous, as equal as can be, the earlier copies one longer.
 */
export function copyRange(positions: number, copies: number, copy: number): readonly [number, number] {
    const each = Math.floor(positions / copies);
    const longer = positions % copies;
    const start = copy * each + Math.min(copy, longer);
    return [start, start + each + (copy < longer ? 1 : 0)];
}
