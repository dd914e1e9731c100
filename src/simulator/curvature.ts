import type { Chip } from '../chip/chip';
import { bitPlane, readVariance } from './array';
import type { Effects } from './effects';
import { exp, ln } from './elementary';
import type { ProgrammedBlock } from './programmed';

/** Read voltage over V0 of the cells' law I = g V0 sinh(V / V0) (effect `iv_curvature`); undefined: ohmic cells. */
export const curvatureOf = ({ core, device }: Chip, effects: Effects): number | undefined =>
    effects.has('iv_curvature') && device.curvatureVoltage !== undefined
        ? core.readVoltage / device.curvatureVoltage
        : undefined;

/** sinh(a) and cosh(a) - 1. */
export const hyperbolic = (a: number): { readonly sinh: number; readonly excess: number } => {
    const [grown, shrunk] = [exp(a), exp(-a)];
    return { sinh: (grown - shrunk) / 2, excess: (grown + shrunk) / 2 - 1 };
};

/** One ternary plane on cells with a sinh law, by column. */
export interface CurvedPlane {
    /** u. */
    readonly values: Float64Array;
    /** du / dN over its value with ohmic cells, 1 / S. */
    readonly gains: Float64Array;
    /** M / S, the share of the conductance that is driven. */
    readonly activities: Float64Array;
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
    const { sinh, excess } = hyperbolic(curvature);
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
    const activities = active.map((sum, column) => sum / columnSum[column]);
    if (block.sensing === 'current') {
        gains.fill(sinh / curvature);
        return { values: net.map((sum, column) => (sum * gains[column]) / columnSum[column]), gains, activities };
    }
    const values = net.map((sum, column) => {
        const slope = sinh / (columnSum[column] + active[column] * excess);
        const ratio = sum * slope;
        gains[column] = (columnSum[column] * slope) / (curvature * (1 - ratio * ratio));
        return ln((1 + ratio) / (1 - ratio)) / (2 * curvature);
    });
    return { values, gains, activities };
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
 * Variance of u by column from cells that fluctuate independently: `readVariance` about `settled`, what `integrateCurved`
 * gives, times the square of one gain for the phase, the mean of its planes' gains weighted by 4^k M_k. Exact where the planes of a phase drive as much conductance as
 * each other.
 */
export const curvedVariance = (
    block: ProgrammedBlock,
    codes: ArrayLike<number>,
    bits: number,
    { curvature, readNoise }: { readonly curvature: number; readonly readNoise: number },
    settled = integrateCurved(block, codes, bits, curvature),
): Float64Array => {
    const weights = new Float64Array(block.columns);
    const slopes = new Float64Array(block.columns);
    for (let k = 0; k < bits; k++) {
        const { gains, activities } = settleCurved(block, bitPlane(codes, k), curvature);
        for (let column = 0; column < block.columns; column++) {
            const weight = 4 ** k * activities[column];
            weights[column] += weight;
            slopes[column] += weight * gains[column];
        }
    }
    return readVariance(block, codes, readNoise, settled).map((variance, column) =>
        weights[column] > 0 ? variance * (slopes[column] / weights[column]) ** 2 : 0,
    );
};
