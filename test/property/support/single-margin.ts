import { cellSquares, heldVariance } from '../../../src/simulator/array';
import type { ProgrammedBlock } from '../../../src/simulator/programmed';
import { sumError } from '../../simulator/support/sum-error';

/** Rounding of an operation in single precision, with room for a few of them. */
export const single = 2 ** -22;

/** What the engine makes of one column's variance; u as it is and by how much it may be off. */
interface Settled {
    readonly column: number;
    readonly value: number;
    readonly error: number;
    readonly varianceScale: number;
}

/**
 * How far sum (x - u)^2 g^2 / S^2 may be off: squares in 16 bits, u off by its own error, and the difference of sums in
 * single precision. Of pairs u has its part in what they hold back; at virtual ground it has none.
 */
export function varianceError(
    source: ProgrammedBlock,
    part: Float64Array,
    { column, value, error, varianceScale }: Settled,
): number {
    const { columns, columnSum, idleSquares } = source;
    const u = idleSquares ? Math.abs(value) : 0;
    let [weights, linear, all, squares] = [0, 0, 0, 0];
    part.forEach((code, row) => {
        const square = cellSquares(source, row * columns + column) / columnSum[column] ** 2;
        weights += (Math.abs(code) + u) ** 2;
        linear += Math.abs(code) * square;
        all += square;
        squares += code * code * square;
    });
    const rounded = sumError(varianceScale, weights);
    if (!idleSquares) {
        // In single precision sums of squares and what pairs hold back of them may all but cancel.
        const held = Math.abs(heldVariance(source)?.[column] ?? 0);
        const taken = held * value ** 2;
        return rounded + held * error * (2 * Math.abs(value) + error) + 4 * single * (squares + 2 * taken);
    }
    all += idleSquares[column] / columnSum[column] ** 2;
    const off = error * (2 * (u * all + linear) + error * all);
    return rounded + varianceScale * u + off + 4 * single * (squares + 2 * u * linear + u * u * all);
}
