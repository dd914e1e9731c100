import type { ProgrammedBlock } from './programmed';

/**
 * Voltage-mode sensing [m; P captions agree]: rows are driven at +V, 0 or -V (a signed row drives its minus cells with the
 * opposite sign), columns float and settle to V_j = sum_i V_i G_ij / sum_i G_ij. Per volt of drive that is
 * u_j = sum_i x_i (g+_ij - g-_ij) / sum_i (g+_ij + g-_ij). Word lines of rows outside the block are off and load nothing.
 * Columns at virtual ground pass the sum of their currents; their divisor is gMax.
 *
 * `drive` by row, matrix rows then bias rows; result by column, in units of the drive.
 */
export const settle = (block: ProgrammedBlock, drive: ArrayLike<number>): Float64Array => {
    const { rows, columns, plus, minus, columnSum } = block;
    const settled = new Float64Array(columns);
    for (let row = 0; row < rows; row++) {
        if (drive[row] === 0) continue;
        for (let column = 0; column < columns; column++) {
            const cell = row * columns + column;
            settled[column] += drive[row] * (plus[cell] - minus[cell]);
        }
    }
    return settled.map((sum, column) => sum / columnSum[column]);
};

/** Ternary plane k of integer codes: the sign of a code where bit k of its magnitude is set, else 0. */
export const bitPlane = (codes: ArrayLike<number>, k: number): Int8Array =>
    Int8Array.from(codes, (code) => ((Math.abs(code) >> k) & 1) * Math.sign(code));

/**
 * Applies integer codes of `bits` magnitude bits bit by bit: plane k settles and is sampled and integrated 2^k times [P].
 * The sum of all is the product with the whole codes.
 */
export const integrate = (block: ProgrammedBlock, codes: ArrayLike<number>, bits: number): Float64Array => {
    const charge = new Float64Array(block.columns);
    for (let k = 0; k < bits; k++) {
        const settled = settle(block, bitPlane(codes, k));
        for (let repeat = 0; repeat < 2 ** k; repeat++)
            for (let column = 0; column < block.columns; column++) charge[column] += settled[column];
    }
    return charge;
};

/** What a pair's fluctuation is in proportion to: g+^2 + g-^2, or what takes its place for effective cells. */
export const cellSquares = ({ plus, minus, squares }: ProgrammedBlock, cell: number): number =>
    squares ? squares[cell] : plus[cell] ** 2 + minus[cell] ** 2;

const holdings = new WeakMap<ProgrammedBlock, Float64Array>();

/**
 * Pairs on columns that float: by how much of u^2 the variance of u is smaller than readNoise^2 sum_i x_i^2 (g+_i^2 + g-_i^2)
 * / S^2, over readNoise^2, by column, since S fluctuates with the cells. To first order it is
 * sum_i [x_i^2 (g+^2 + g-^2) - 2 u x_i (g+^2 - g-^2) + u^2 (g+^2 + g-^2)] / S^2, where sum_i x_i (g+^2 - g-^2) is taken for
 * k S u, by least squares over inputs that are independent and zero in the mean: k = sum_i (g+ - g-)^2 (g+ + g-) / sum_i (g+ - g-)^2
 * (`docs/physics/read-noise.md`). Undefined where S is no sum of cells, or where nothing is subtracted.
 */
export const heldVariance = (block: ProgrammedBlock): Float64Array | undefined => {
    if (block.sensing === 'current' || block.idleSquares) return undefined;
    let held = holdings.get(block);
    if (!held) holdings.set(block, (held = heldByColumn(block)));
    return held;
};

const heldByColumn = (block: ProgrammedBlock): Float64Array => {
    const { columns, plus, minus, columnSum } = block;
    const [squares, loads, weights] = Array.from({ length: 3 }, () => new Float64Array(columns));
    for (let at = 0; at < plus.length; at += columns)
        for (let column = 0; column < columns; column++) {
            const cell = at + column;
            const weight = (plus[cell] - minus[cell]) ** 2;
            squares[column] += cellSquares(block, cell);
            loads[column] += weight * (plus[cell] + minus[cell]);
            weights[column] += weight;
        }
    return columnSum.map((sum, column) =>
        weights[column] > 0 ? (2 * (loads[column] / weights[column]) * sum - squares[column]) / sum ** 2 : 0,
    );
};

/**
 * Variance of u by column from cells that fluctuate independently by `readNoise` of their conductance, to first order
 * (`docs/physics/read-noise.md`). Of a column that floats with nothing subtracted in it, whose u is as large as the mean
 * drive: readNoise^2 sum_i (x_i - u)^2 g_i^2 / S^2, over all cells that load it; `settled` is its u. Of pairs:
 * readNoise^2 [sum_i x_i^2 (g+_i^2 + g-_i^2) / S^2 - u^2 `heldVariance`]; at virtual ground without the second term.
 */
export const readVariance = (
    block: ProgrammedBlock,
    drive: ArrayLike<number>,
    readNoise: number,
    settled = settle(block, drive),
): Float64Array => {
    const { rows, columns, columnSum, idleSquares } = block;
    const own = idleSquares ? settled : new Float64Array(columns);
    const held = heldVariance(block);
    const sums = settled.map(
        (u, column) => u ** 2 * (idleSquares?.[column] ?? -(held?.[column] ?? 0) * columnSum[column] ** 2),
    );
    for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
            const cell = row * columns + column;
            sums[column] += (drive[row] - own[column]) ** 2 * cellSquares(block, cell);
        }
    return sums.map((sum, column) => (readNoise ** 2 * Math.max(0, sum)) / columnSum[column] ** 2);
};
