import type { Chip } from '../chip/chip';
import { bitPlane, cellSquares } from './array';
import type { Effects } from './effects';
import { exp, ln } from './elementary';
import type { ProgrammedBlock } from './programmed';

/** Read voltage over V0 of the cells' law I = g V0 sinh(V / V0) (effect `iv_curvature`); undefined: ohmic cells. */
export const curvatureOf = ({ core, device }: Chip, effects: Effects): number | undefined =>
    effects.has('iv_curvature') && device.curvatureVoltage !== undefined
        ? core.readVoltage / device.curvatureVoltage
        : undefined;

/** One ternary plane on cells with a sinh law: u by column, and du / dN over its value with ohmic cells, 1 / S. */
export interface CurvedPlane {
    readonly values: Float64Array;
    readonly gains: Float64Array;
}

/**
 * Floating columns of cells with I = g V0 sinh(V / V0), rows driven at +V, 0 or -V: the currents into column j are zero at
 * u = V_j / V = atanh(N sinh a / (S + M (cosh a - 1))) / a, a = V / V0, N = sum_i x_i (g+ - g-), M = sum_i |x_i| (g+ + g-),
 * S the column's sum. Exact, by the addition theorem of sinh. In the limit of a = 0 it is N / S.
 *
 * Columns at virtual ground see every driven cell at +-V: u = N sinh a / (a gMax), a gain alone.
 */
export const settleCurved = (block: ProgrammedBlock, plane: ArrayLike<number>, curvature: number): CurvedPlane => {
    const { rows, columns, plus, minus, columnSum } = block;
    const [grown, shrunk] = [exp(curvature), exp(-curvature)];
    const [sinh, excess] = [(grown - shrunk) / 2, (grown + shrunk) / 2 - 1];
    const net = new Float64Array(columns);
    const active = new Float64Array(columns);
    for (let row = 0; row < rows; row++) {
        if (plane[row] === 0) continue;
        for (let column = 0; column < columns; column++) {
            const cell = row * columns + column;
            net[column] += plane[row] * (plus[cell] - minus[cell]);
            active[column] += plus[cell] + minus[cell];
        }
    }
    const gains = new Float64Array(columns);
    if (block.sensing === 'current') {
        gains.fill(sinh / curvature);
        return { values: net.map((sum, column) => (sum * gains[column]) / columnSum[column]), gains };
    }
    const values = net.map((sum, column) => {
        const slope = sinh / (columnSum[column] + active[column] * excess);
        const ratio = sum * slope;
        gains[column] = (columnSum[column] * slope) / (curvature * (1 - ratio * ratio));
        return ln((1 + ratio) / (1 - ratio)) / (2 * curvature);
    });
    return { values, gains };
};

/** As `integrate` with ohmic cells: plane k of `bits` settles by itself and is sampled and integrated 2^k times [P]. */
export const integrateCurved = (
    block: ProgrammedBlock,
    codes: ArrayLike<number>,
    bits: number,
    curvature: number,
): Float64Array => {
    const charge = new Float64Array(block.columns);
    for (let k = 0; k < bits; k++) {
        const { values } = settleCurved(block, bitPlane(codes, k), curvature);
        for (let column = 0; column < charge.length; column++) charge[column] += 2 ** k * values[column];
    }
    return charge;
};

/**
 * Variance of u by column from cells that fluctuate independently, as `readVariance`: each cell's fluctuation goes through
 * the slope of every plane that its row is driven in.
 */
export const curvedVariance = (
    block: ProgrammedBlock,
    codes: ArrayLike<number>,
    bits: number,
    { curvature, readNoise }: { readonly curvature: number; readonly readNoise: number },
): Float64Array => {
    const { rows, columns, columnSum } = block;
    const planes = Array.from({ length: bits }, (_, k) => bitPlane(codes, k));
    const gains = planes.map((plane) => settleCurved(block, plane, curvature).gains);
    const sums = new Float64Array(columns);
    for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
            let drive = 0;
            for (const [k, plane] of planes.entries()) drive += 2 ** k * plane[row] * gains[k][column];
            sums[column] += drive ** 2 * cellSquares(block, row * columns + column);
        }
    return sums.map((sum, column) => (readNoise ** 2 * sum) / columnSum[column] ** 2);
};
