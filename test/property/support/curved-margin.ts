import { bitPlane } from '../../../src/simulator/array';
import { hyperbolic, settleCurved } from '../../../src/simulator/curvature';
import { fixedColumns } from '../../../src/simulator/kernel/fixed-point';
import type { ProgrammedBlock } from '../../../src/simulator/programmed';
import { sumError } from '../../simulator/support/sum-error';

/** Rounding of an operation in single precision, with room for the several that a sinh law takes. */
const single = 2 ** -21;

/** How far the kernel may be off for cells with a sinh law, by column. */
export interface CurvedError {
    /** Of u. */
    readonly values: Float64Array;
    /** Of the read noise, relative to it. */
    readonly noise: Float64Array;
}

/**
 * Every plane's sum N and activity M are rounded to integers (`sumError`); u takes their errors by its slopes in them, and
 * so does the slope that the read noise goes through.
 */
export class CurvedMargin {
    private readonly activityScale: Float64Array;

    constructor(
        private readonly block: ProgrammedBlock,
        private readonly scale: Float64Array,
        private readonly curvature: number,
    ) {
        const { plus, minus, columns, columnSum } = block;
        const shares = plus.map((value, cell) => (value + minus[cell]) / columnSum[cell % columns]);
        this.activityScale = fixedColumns(block, shares, 1).scale;
    }

    /** For codes of one phase, `bits` planes of them. */
    errors(codes: Float64Array, bits: number): CurvedError {
        const { block, scale, activityScale, curvature } = this;
        const { excess } = hyperbolic(curvature);
        const values = new Float64Array(block.columns);
        const noise = new Float64Array(block.columns);
        for (let k = 0; k < bits; k++) {
            const plane = bitPlane(codes, k);
            const driven = plane.reduce((count, sign) => count + Math.abs(sign), 0);
            const settled = settleCurved(block, plane, curvature);
            for (let column = 0; column < block.columns; column++) {
                const gain = Math.abs(settled.gains[column]);
                const activity = settled.activities[column];
                const u = Math.abs(settled.values[column]);
                const ofSum = sumError(scale[column], driven) + u * single;
                const ofActivity = sumError(activityScale[column], driven) + Math.abs(activity) * single;
                const error = gain * (ofSum + (ofActivity * excess) / Math.abs(1 + activity * excess)) + u * single * 4;
                values[column] += 2 ** k * error;
                // The slope's logarithm changes by at most 2 a du, and with the activity by excess dM.
                const rounded = 2 * curvature * error + ofActivity * excess + single * 8;
                noise[column] = Math.max(noise[column], rounded + ofActivity / Math.max(1e-9, Math.abs(activity)));
            }
        }
        return { values, noise };
    }
}
