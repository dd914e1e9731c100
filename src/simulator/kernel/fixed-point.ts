import { cellSquares } from '../array';
import type { ProgrammedBlock } from '../programmed';

/**
 * A programmed block in integers: product sum = sum_i x_i q_ij + bias_j, with u_j = scale_j * sum; and likewise for the
 * variance of the read noise, sum_i x_i^2 v_ij. Rows are matrix rows; bias rows have become a constant.
 */
export interface FixedPointBlock {
    readonly rows: number;
    readonly columns: number;
    /** rows x columns, row-major. */
    readonly weights: Int16Array;
    readonly scale: Float64Array;
    /** (g+^2 + g-^2) / columnSum^2 in units of varianceScale; undefined where the variance is not wanted. */
    readonly variances?: Int16Array;
    /** Whether variances and squares of inputs are bytes below 128, and no sum of them leaves 16 bits. */
    readonly narrow: boolean;
    readonly varianceScale: Float64Array;
}

const largest16 = 32767;
const largest32 = 2 ** 31 - 1;

/** Of the magnitudes in each column of a matrix. */
interface Extent {
    readonly rows: number;
    readonly peaks: Float64Array;
    /** Row by row, from `constants` on. */
    readonly sums: Float64Array;
}

/** Of `values`, rows x columns, row-major. */
function extentOf(values: Float64Array, columns: number, constants?: Float64Array): Extent {
    const peaks = new Float64Array(columns);
    const sums = constants?.map(Math.abs) ?? new Float64Array(columns);
    for (let at = 0; at < values.length; at += columns)
        for (let column = 0; column < columns; column++) {
            const magnitude = Math.abs(values[at + column]);
            if (magnitude > peaks[column]) peaks[column] = magnitude;
            sums[column] += magnitude;
        }
    return { rows: values.length / columns, peaks, sums };
}

/** Units that keep every |entry| within int16, and largestInput * (sum of |entry| over all rows + |constant|) within int32. */
function unitsOf({ rows, peaks, sums }: Extent, largestInput: number): Float64Array {
    // Rounding adds at most half a unit a row.
    const room = largest32 - (largestInput * rows) / 2 - 1;
    return peaks.map((peak, column) => Math.max(peak / largest16, (largestInput * sums[column]) / room) || 1);
}

/** Units that keep every entry below 128, and largestSquare times their sum over all rows within 16 bits. */
function narrowUnits({ rows, peaks, sums }: Extent, largestSquare: number): Float64Array {
    // Rounding adds at most half a unit a row.
    const room = 65535 / largestSquare - rows / 2;
    return peaks.map((peak, column) => Math.max(peak / 127, sums[column] / room) || 1);
}

/** Any entries of a block's cells as 16-bit integers, one unit a column, for inputs up to `largestInput`. */
export interface FixedColumns {
    /** Matrix rows x columns, row-major; bias rows are left to the caller, with room for them. */
    readonly weights: Int16Array;
    readonly scale: Float64Array;
}

export function fixedColumns(source: ProgrammedBlock, values: Float64Array, largestInput: number): FixedColumns {
    const { rows, columns, block } = source;
    const scale = unitsOf(extentOf(values, columns), largestInput);
    return { weights: quantise(values, rows - block.biasRows, scale), scale };
}

/** The first rows of `values`, one unit a column. */
function quantise(values: Float64Array, rows: number, scale: Float64Array): Int16Array {
    const columns = scale.length;
    const codes = new Int16Array(rows * columns);
    for (let at = 0; at < codes.length; at += columns)
        for (let column = 0; column < columns; column++)
            codes[at + column] = Math.round(values[at + column] / scale[column]);
    return codes;
}

/**
 * Effective weights (g+ - g-) / columnSum as 16-bit integers, one unit a column. `largestInput` is the largest magnitude
 * that one phase applies. The rounding is at most half a unit a row, so |u - scale * sum| <= scale (sum_i |x_i| + 1) / 2;
 * a unit is 3e-5 of the column's largest weight.
 */
export function fixedPoint(source: ProgrammedBlock, largestInput: number, withVariance: boolean): FixedPointBlock {
    const { rows, columns, plus, minus, columnSum, neurons } = source;
    const weights = new Float64Array(rows * columns);
    for (let at = 0; at < weights.length; at += columns)
        for (let column = 0; column < columns; column++)
            weights[at + column] = (plus[at + column] - minus[at + column]) / columnSum[column];
    const matrixRows = rows - source.block.biasRows;
    const scale = unitsOf(extentOf(weights, columns, neurons?.offset), largestInput);
    return {
        rows: matrixRows,
        columns,
        weights: quantise(weights, matrixRows, scale),
        scale,
        ...(withVariance ? fixedVariances(source, matrixRows, largestInput ** 2) : noVariances(columns)),
    };
}

type FixedVariances = Pick<FixedPointBlock, 'variances' | 'varianceScale' | 'narrow'>;

const noVariances = (columns: number): FixedVariances => ({
    varianceScale: new Float64Array(columns).fill(1),
    narrow: false,
});

function fixedVariances(source: ProgrammedBlock, matrixRows: number, largestSquare: number): FixedVariances {
    const { columns, columnSum } = source;
    const variances = new Float64Array(source.rows * columns);
    const squaredSums = columnSum.map((sum) => sum ** 2);
    for (let at = 0; at < variances.length; at += columns)
        for (let column = 0; column < columns; column++)
            variances[at + column] = cellSquares(source, at + column) / squaredSums[column];
    const extent = extentOf(variances, columns);
    const coarse = fitsNarrow(source, variances, largestSquare) ? narrowUnits(extent, largestSquare) : undefined;
    const narrow = coarse !== undefined && keepsSums(variances, matrixRows, coarse);
    const varianceScale = narrow ? coarse : unitsOf(extent, largestSquare);
    return { variances: quantise(variances, matrixRows, varianceScale), varianceScale, narrow };
}

/** Share of a sum of variances that rounding to bytes may leave or add: a hundredth of the deviation. */
const mostRounding = 0.02;

/**
 * Whether rounding each entry changes no column's sum by more than that: not so beside an entry that is far above all
 * others, nor where many are alike and half a unit from a whole one.
 */
function keepsSums(values: Float64Array, rows: number, scale: Float64Array): boolean {
    const columns = scale.length;
    const [sums, errors] = [new Float64Array(columns), new Float64Array(columns)];
    for (let at = 0; at < rows * columns; at += columns)
        for (let column = 0; column < columns; column++) {
            const value = values[at + column];
            sums[column] += value;
            errors[column] += Math.round(value / scale[column]) * scale[column] - value;
        }
    return errors.every((error, column) => Math.abs(error) <= mostRounding * sums[column]);
}

/** Fewer rows gain little, and what rounding each leaves evens out less. */
const leastNarrowRows = 64;

/**
 * Not so where variances are less than none (`squares` of effective cells) or are to be subtracted from each other, nor for
 * readings that are added with weights, of which the heaviest asks for more precision.
 */
const fitsNarrow = (
    { rows, idleSquares, reading }: ProgrammedBlock,
    variances: Float64Array,
    largestSquare: number,
): boolean =>
    !idleSquares &&
    !reading &&
    rows >= leastNarrowRows &&
    largestSquare <= 127 &&
    65535 / largestSquare > 4 * rows &&
    variances.every((value) => value >= 0);

/**
 * What the bias rows, all driven at `input`, and the offsets of the neurons over `integrations` pulses add to the sum, and
 * the bias rows to the variance sum; by column, in units.
 */
export function biasSums(
    source: ProgrammedBlock,
    { scale, varianceScale }: FixedPointBlock,
    input: number,
    integrations = 0,
): { readonly sum: Int32Array; readonly variance: Int32Array } {
    const { rows, columns, plus, minus, columnSum, block, neurons } = source;
    const sum = new Float64Array(columns);
    if (neurons) sum.set(neurons.offset.map((offset) => offset * integrations));
    const variance = new Float64Array(columns);
    for (let row = rows - block.biasRows; row < rows; row++)
        for (let column = 0; column < columns; column++) {
            const index = row * columns + column;
            sum[column] += (input * (plus[index] - minus[index])) / columnSum[column];
            variance[column] += (input ** 2 * cellSquares(source, index)) / columnSum[column] ** 2;
        }
    return {
        sum: Int32Array.from(sum, (value, column) => Math.round(value / scale[column])),
        variance: Int32Array.from(variance, (value, column) => Math.round(value / varianceScale[column])),
    };
}
