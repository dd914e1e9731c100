import type { Provenance } from './provenance';

/** Standard deviation of a cell's conductance after relaxation, by target conductance; all in siemens. */
export type RelaxationCurve =
    | { readonly kind: 'constant'; readonly deviation: number }
    /** Piecewise linear between the points (ascending target), held constant outside. */
    | { readonly kind: 'table'; readonly targets: readonly number[]; readonly deviations: readonly number[] }
    /** deviation = sum_k coefficients[k] * (g / per)^k, at least 0; coefficients in siemens. Held beyond `to`, where the fit ends. */
    | {
          readonly kind: 'polynomial';
          readonly coefficients: readonly number[];
          readonly per: number;
          readonly to?: number;
      };

/** A relaxation curve measured at one time after programming. */
export interface RelaxationAt {
    /** Seconds since programming; undefined where the description gives one curve for all times. */
    readonly time?: number;
    readonly curve: RelaxationCurve;
}

/** How far a programming pulse moves a cell; see `docs/physics/programming.md`. */
export interface PulseLaw {
    /** Median change by the first pulse of a run, siemens. */
    readonly firstStep: number;
    /** Volts for a factor e. */
    readonly activation: number;
    /** Conductance that no pulse gets beyond, siemens. */
    readonly ceiling: number;
    /** Standard deviation of ln(change) from cell to cell, and from pulse to pulse. */
    readonly cellSpread: number;
    readonly pulseSpread: number;
}

/** Write-verify programming by pulses of rising voltage (Wan et al. 2022, Methods; constants in `neurram.cim`). */
export interface WriteVerify {
    /** Increment from pulse to pulse, volts. */
    readonly voltageStep: number;
    readonly response: PulseLaw;
    /** A cell is accepted within target +- tolerance, siemens. */
    readonly tolerance: number;
    /** Changes of polarity after which a cell is given up. */
    readonly maxReversals: number;
    /** Times the whole array is programmed; later iterations re-program cells that have relaxed out of tolerance. */
    readonly iterations: number;
}

/** One RRAM cell technology. Conductances in siemens. */
export interface Device {
    readonly name: string;
    readonly gMin: number;
    readonly gMax: number;
    /** Equally spaced conductances from gMin to gMax that programming aims at; undefined: any. */
    readonly levels?: number;
    readonly writeVerify: WriteVerify;
    /** Ascending in time; at least one. */
    readonly relaxation: readonly RelaxationAt[];
    /** Standard deviation of one read of one cell relative to its conductance; white from read to read. */
    readonly readNoise: number;
    /** Fractions of cells stuck at gMin and at gMax. */
    readonly stuckLow: number;
    readonly stuckHigh: number;
    /** Conductance gMax over that of an access transistor that is off; undefined: it does not leak. */
    readonly onOffRatio?: number;
    /** V0 of the law I = g V0 sinh(V / V0), volts; undefined: cells are ohmic. */
    readonly curvatureVoltage?: number;
    readonly provenance: Provenance;
}
