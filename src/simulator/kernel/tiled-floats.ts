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
