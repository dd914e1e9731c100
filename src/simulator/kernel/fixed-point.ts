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

/** Unit that keeps every |entry| within int16, and largestInput * (sum of |entry| over all rows + |constant|) within int32. */
function unitOf(
    values: Float64Array,
    { rows, columns }: ProgrammedBlock,
    column: number,
    largestInput: number,
    constant = 0,
): number {
    let peak = 0;
    let sum = Math.abs(constant);
    for (let row = 0; row < rows; row++) {
        const magnitude = Math.abs(values[row * columns + column]);
        peak = Math.max(peak, magnitude);
        sum += magnitude;
    }
    // Rounding adds at most half a unit a row.
    const room = largest32 - (largestInput * rows) / 2 - 1;
    const unit = Math.max(peak / largest16, (largestInput * sum) / room);
    return unit > 0 ? unit : 1;
}

/** Unit that keeps every entry below 128, and largestSquare times their sum over all rows within 16 bits. */
function narrowUnit(
    values: Float64Array,
    { rows, columns }: ProgrammedBlock,
    column: number,
    largestSquare: number,
): number {
    let peak = 0;
    let sum = 0;
    for (let row = 0; row < rows; row++) {
        peak = Math.max(peak, values[row * columns + column]);
        sum += values[row * columns + column];
    }
    // Rounding adds at most half a unit a row.
    const unit = Math.max(peak / 127, sum / (65535 / largestSquare - rows / 2));
    return unit > 0 ? unit : 1;
}

/** Any entries of a block's cells as 16-bit integers, one unit a column, for inputs up to `largestInput`. */
export interface FixedColumns {
    /** Matrix rows x columns, row-major; bias rows are left to the caller, with room for them. */
    readonly weights: Int16Array;
    readonly scale: Float64Array;
}

export function fixedColumns(source: ProgrammedBlock, values: Float64Array, largestInput: number): FixedColumns {
    const { rows, columns, block } = source;
    const scale = Float64Array.from({ length: columns }, (_, column) => unitOf(values, source, column, largestInput));
    return { weights: quantise(values, rows - block.biasRows, columns, scale), scale };
}

function quantise(values: Float64Array, rows: number, columns: number, scale: Float64Array): Int16Array {
    const codes = new Int16Array(rows * columns);
    for (let index = 0; index < codes.length; index++)
        codes[index] = Math.round(values[index] / scale[index % columns]);
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
    const variances = new Float64Array(rows * columns);
    for (let index = 0; index < weights.length; index++) {
        const sum = columnSum[index % columns];
        weights[index] = (plus[index] - minus[index]) / sum;
        variances[index] = cellSquares(source, index) / sum ** 2;
    }
    const perColumn = (values: Float64Array, input: number, constants?: Float64Array) =>
        Float64Array.from({ length: columns }, (_, column) =>
            unitOf(values, source, column, input, constants?.[column]),
        );
    const matrixRows = rows - source.block.biasRows;
    const scale = perColumn(weights, largestInput, neurons?.offset);
    const fine = perColumn(variances, largestInput ** 2);
    const coarse = fitsNarrow(source, variances, largestInput ** 2)
        ? fine.map((_, column) => narrowUnit(variances, source, column, largestInput ** 2))
        : undefined;
    const narrow = coarse !== undefined && keepsSums(variances, matrixRows, coarse);
    const varianceScale = narrow ? coarse : fine;
    return {
        rows: matrixRows,
        columns,
        weights: quantise(weights, matrixRows, columns, scale),
        scale,
        variances: withVariance ? quantise(variances, matrixRows, columns, varianceScale) : undefined,
        varianceScale,
        narrow,
    };
}

/** Share of a sum of variances that rounding to bytes may leave or add: a hundredth of the deviation. */
const mostRounding = 0.02;

/**
 * Whether rounding each entry changes no column's sum by more than that: not so beside an entry that is far above all
 * others, nor where many are alike and half a unit from a whole one.
 */
function keepsSums(values: Float64Array, rows: number, scale: Float64Array): boolean {
    return scale.every((unit, column) => {
        let [sum, error] = [0, 0];
        for (let row = 0; row < rows; row++) {
            const value = values[row * scale.length + column];
            sum += value;
            error += Math.round(value / unit) * unit - value;
        }
        return Math.abs(error) <= mostRounding * sum;
    });
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
