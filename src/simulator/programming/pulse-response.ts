import type { Device } from '../../chip/device';
import { exp } from '../elementary';

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
 * How far a programming pulse moves a cell. No trace of single pulses of NeuRRAM is published, so the shape is our
 * assumption: field-activated switching, as in compact models of HfOx cells, moves the conductance by an amount that grows
 * exponentially with the pulse's voltage; a factor of its own for every cell (geometry of its filament) and one for every
 * pulse (cycle to cycle), both log-normal. RESET slows down towards zero, g' = g^2 / (g + d), which is g - d for small d;
 * SET does so in the same way towards a ceiling that the transistor's compliance sets. The first SET and RESET voltages
 * are where a run begins; that both start with the same median change is part of the assumption. The constants are the
 * device's: see `docs/physics/programming.md`. None is tuned to an accuracy.
 */
export const responseOf = ({ writeVerify }: Device): PulseResponse => {
    const { firstStep, activation, ceiling, cellSpread, pulseSpread } = writeVerify.response;
    return { firstStep, growth: exp(writeVerify.voltageStep / activation), ceiling, cellSpread, pulseSpread };
};
