import { cellSquares } from '../array';
import type { ProgrammedBlock } from '../programmed';
import type { FixedPointBlock } from './fixed-point';
import type { Kernel } from './kernel';

/** What `runSingleBlock` reads beside a block's weights, for one phase. */
export interface Single {
    /** The code that drives the block's bias rows. */
    readonly biasCode: number;
    /** What the sum holds beside u: by column, in units of u. */
    readonly beside: Float64Array;
    /** Scratch memory, which blocks share (`placeSingleScratch`). */
    readonly sums: number;
}

const tiles = 8;

export const placeSingleScratch = (kernel: Kernel): number => kernel.allocate(tiles * 128);

/** Writes the descriptor of columns that float with one side, in the order of assembly/descriptor.ts. */
export function placeSingle(
    kernel: Kernel,
    source: ProgrammedBlock,
    { rows, columns, scale, variances, varianceScale }: FixedPointBlock,
    { biasCode, beside, sums }: Single,
): number {
    const { columnSum, idleSquares } = source;
    const width = Math.ceil(columns / tiles) * tiles;
    const bias = new Int32Array(width);
    const squares = new Float32Array(width);
    for (let column = 0; column < columns; column++) {
        const unit = columnSum[column] ** 2 * varianceScale[column];
        let [ofMatrix, ofBias] = [0, 0];
        for (let row = 0; row < rows; row++) ofMatrix += variances?.[row * columns + column] ?? 0;
        for (let row = rows; row < source.rows; row++) ofBias += cellSquares(source, row * columns + column) / unit;
        bias[column] = Math.round(biasCode * ofBias);
        squares[column] = ofMatrix + ofBias + (idleSquares?.[column] ?? 0) / unit;
    }
    const floats = (values: Float64Array): number => {
        const image = new Float32Array(width);
        image.set(values);
        return kernel.place(image);
    };
    const fields = [floats(scale), floats(beside), kernel.place(squares), kernel.place(bias), sums];
    return kernel.place(Int32Array.from(fields));
}
