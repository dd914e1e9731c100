import type { Kernel } from './kernel';
import { kernelRooms } from './rooms';
import { floatTile, tiledFloats } from './tiled-floats';

/** Vectors back to back, count x rows. */
export interface Vectors {
    readonly count: number;
    readonly rows: number;
    readonly values: Float64Array;
}

/** Entries row-major over the columns. */
export interface Matrix {
    readonly rows: number;
    readonly columns: number;
    readonly values: Float64Array;
}

/** Values of one phase, in units that a converter compares with its step, and how it converts them. */
export interface ComparedValues {
    readonly values: Float64Array;
    /** Largest code. */
    readonly limit: number;
    /** What a code counts for where phases are added. */
    readonly codeSteps: number;
}

/** What calibration repeats most: in plain loops, or the same to the bit on a kernel. */
export interface CalibrationLoops {
    /** Vectors by a matrix of as many rows: columns x count, column after column. Each sum runs from row to row, from zero. */
    readonly products: (vectors: Vectors, matrix: Matrix) => Float64Array;
    /** Squared errors that conversions of all phases with a step leave, added up no further than to `least`. */
    readonly errors: (phases: readonly ComparedValues[]) => (step: number, least: number) => number;
    /** Largest value, or largest magnitude; 0 where nothing is above it. */
    readonly largest: (values: ArrayLike<number>, magnitudes: boolean) => number;
}

/** Values whose errors are added before it is asked whether they are too large already; as in assembly/calibrate.ts. */
const portion = 256;

export const plainLoops: CalibrationLoops = {
    products: ({ count, rows, values }, { columns, values: matrix }) => {
        const sums = new Float64Array(columns * count);
        for (let vector = 0; vector < count; vector++)
            for (let row = 0; row < rows; row++) {
                const value = values[vector * rows + row];
                for (let column = 0; column < columns; column++)
                    sums[column * count + vector] += value * matrix[row * columns + column];
            }
        return sums;
    },
    errors: (phases) => (step, least) => {
        const count = phases[0].values.length;
        const errors = new Float64Array(portion);
        let sum = 0;
        for (let first = 0; first < count && sum < least; first += portion) {
            const here = Math.min(portion, count - first);
            errors.fill(0);
            for (const { values, limit, codeSteps } of phases)
                for (let i = 0; i < here; i++) {
                    const value = values[first + i];
                    errors[i] += codeSteps * (value - codeOf(value, step, limit) * step);
                }
            for (let i = 0; i < here; i++) sum += errors[i] * errors[i];
        }
        return sum;
    },
    largest: (values, magnitudes) => {
        let most = 0;
        for (let i = 0; i < values.length; i++) most = Math.max(most, magnitudes ? Math.abs(values[i]) : values[i]);
        return most;
    },
};

export const codeOf = (value: number, step: number, limit: number): number => {
    const code = Math.floor(Math.abs(value) / step + 0.5);
    return (value < 0 ? -1 : 1) * (code > limit ? limit : code);
};

/** On a kernel that serves no run. */
export const kernelLoops = (kernel: Kernel): CalibrationLoops => {
    const room = kernelRooms(kernel);
    return {
        products: ({ count, rows, values }, { columns, values: matrix }) => {
            const image = tiledFloats(matrix, rows, columns);
            const even = count + (count % 2);
            const tiles = image.length / rows / floatTile;
            const places = {
                vectors: room('vectors', values.byteLength),
                offsets: room('offsets', 4 * rows),
                weights: room('weights', image.byteLength),
                sums: room('sums', 8 * floatTile * (tiles * count + even)),
                columns: room('columns', 8 * columns * count),
            };
            kernel.float64(places.vectors, values.length).set(values);
            kernel.int32(places.offsets, rows).forEach((_, row, offsets) => (offsets[row] = 8 * row));
            kernel.float64(places.weights, image.length).set(image);
            kernel.functions.exactSums(
                ...([places.vectors, count, places.offsets, rows] as const),
                ...([places.weights, columns, places.sums] as const),
            );
            kernel.functions.untile(places.sums, count, columns, places.columns);
            return kernel.float64(places.columns, columns * count).slice();
        },
        errors: (phases) => {
            const count = phases[0].values.length;
            const even = count + (count % 2);
            const at = room('compared', 8 * even * phases.length);
            const values = kernel.float64(at, even * phases.length).fill(0);
            phases.forEach((phase, index) => values.set(phase.values, index * even));
            const table = room('phases', 24 * phases.length);
            const fields = phases.flatMap(({ limit, codeSteps }, index) => [at + 8 * index * even, limit, codeSteps]);
            kernel.float64(table, fields.length).set(fields);
            return (step, least) => kernel.functions.conversionError(table, phases.length, even, step, least);
        },
        largest: (values, magnitudes) => {
            if (!(values instanceof Float32Array)) return plainLoops.largest(values, magnitudes);
            const at = room('searched', Math.max(1, values.byteLength));
            kernel.float32(at, values.length).set(values);
            return kernel.functions.largestFloat(at, values.length, magnitudes);
        },
    };
};
