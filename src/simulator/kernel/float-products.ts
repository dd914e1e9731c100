import type { Kernel } from './kernel';

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

/** Vectors by a matrix of as many rows: columns x count, column after column. Each sum runs from row to row, from zero. */
export type FloatProducts = (vectors: Vectors, matrix: Matrix) => Float64Array;

/** As plain as can be. */
export const plainProducts: FloatProducts = ({ count, rows, values }, { columns, values: matrix }) => {
    const sums = new Float64Array(columns * count);
    for (let vector = 0; vector < count; vector++)
        for (let row = 0; row < rows; row++) {
            const value = values[vector * rows + row];
            for (let column = 0; column < columns; column++)
                sums[column * count + vector] += value * matrix[row * columns + column];
        }
    return sums;
};

/** The same to the bit on a kernel that serves nothing else. */
export const kernelProducts = (kernel: Kernel): FloatProducts => {
    const memory = new Map<string, { readonly at: number; readonly bytes: number }>();
    const room = (name: string, bytes: number): number => {
        const known = memory.get(name);
        if (known && known.bytes >= bytes) return known.at;
        // Memory is never given back: more than is asked for, so that it seldom grows.
        const enough = 2 ** Math.ceil(Math.log2(bytes));
        const at = kernel.allocate(enough);
        memory.set(name, { at, bytes: enough });
        return at;
    };
    return ({ count, rows, values }, { columns, values: matrix }) => {
        const image = tiledFloats(matrix, rows, columns);
        const even = count + (count % 2);
        const tiles = image.length / rows / floatTile;
        const places = {
            vectors: room('vectors', values.byteLength),
            offsets: room('offsets', 4 * rows),
            weights: room('weights', image.byteLength),
            sums: room('sums', 8 * floatTile * (tiles * count + even)),
        };
        kernel.float64(places.vectors, values.length).set(values);
        kernel.int32(places.offsets, rows).forEach((_, row, offsets) => (offsets[row] = 8 * row));
        kernel.float64(places.weights, image.length).set(image);
        kernel.functions.exactSums(
            ...([places.vectors, count, places.offsets, rows] as const),
            ...([places.weights, columns, places.sums] as const),
        );
        const tiled = kernel.float64(places.sums, tiles * count * floatTile);
        const sums = new Float64Array(columns * count);
        for (let column = 0; column < columns; column++) {
            const first = Math.floor(column / floatTile) * count * floatTile + (column % floatTile);
            for (let vector = 0; vector < count; vector++)
                sums[column * count + vector] = tiled[first + vector * floatTile];
        }
        return sums;
    };
};

/** Columns that the kernel multiplies together. */
export const floatTile = 8;

/** A row-major matrix as the kernel reads it: [column tile][row][8], filled up with zeros. */
export function tiledFloats(values: Float32Array | Float64Array, rows: number, columns: number): Float64Array {
    const image = new Float64Array(Math.ceil(columns / floatTile) * floatTile * rows);
    for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
            const tileAt = Math.floor(column / floatTile) * rows * floatTile;
            image[tileAt + row * floatTile + (column % floatTile)] = values[row * columns + column];
        }
    return image;
}
