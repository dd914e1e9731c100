import type { Device } from '../../chip/device';
import { exp } from '../elementary';

/**
 * How far a programming pulse moves a cell. No trace of single pulses of NeuRRAM is published, so the shape is our
 * assumption: field-activated switching, as in compact models of HfOx cells, moves the conductance by an amount that grows
 * exponentially with the pulse's voltage; a factor of its own for every cell (geometry of its filament) and one for every
 * pulse (cycle to cycle), both log-normal. RESET slows down towards zero, g' = g^2 / (g + d), which is g - d for small d;
 * SET does so in the same way towards a ceiling that the transistor's compliance sets.
 *
 * Two of the five constants are fitted to the two published numbers, 8.52 pulses a cell and 99 % of cells within
 * tolerance after at most 30 reversals [R, m]: see `docs/physics/programming.md`. None is tuned to an accuracy.
 */
const pulseResponse = {
    /** Median change by a pulse of the first voltage and 1 us, siemens; fitted to the mean number of pulses. */
    firstStep: 3.2e-6,
    /** Width for which `firstStep` holds, seconds; the change is taken as proportional to the width. */
    width: 1e-6,
    /** Volts for a factor e; assumed. */
    activation: 0.4,
    /** Conductance that no pulse gets beyond, over gMax: 100 uS for NeuRRAM; assumed. */
    ceiling: 2.5,
    /** Standard deviation of ln(change) from cell to cell; fitted to the share of cells that succeed. */
    cellSpread: 1.18,
    /** Standard deviation of ln(change) from pulse to pulse; assumed. */
    pulseSpread: 0.5,
} as const;

/** What the pulses of one device do, ready for many cells. */
export interface PulseResponse {
    /** Median change of the first SET pulse and of the first RESET pulse, siemens. */
    readonly firstStep: number;
    /** Factor from one pulse of a run to the next. */
    readonly growth: number;
    /** Siemens. */
    readonly ceiling: number;
    readonly cellSpread: number;
    readonly pulseSpread: number;
}

/**
 * The response to a device's pulses. The first SET and RESET voltages are where a run begins; that both start with the
 * same median change is part of the assumption.
 */
export const responseOf = ({ writeVerify, gMax }: Device): PulseResponse => ({
    firstStep: (pulseResponse.firstStep * writeVerify.pulseWidth) / pulseResponse.width,
    growth: exp(writeVerify.voltageStep / pulseResponse.activation),
    ceiling: pulseResponse.ceiling * gMax,
    cellSpread: pulseResponse.cellSpread,
    pulseSpread: pulseResponse.pulseSpread,
});
