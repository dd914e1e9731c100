import type { Simulation } from '../simulator/simulation';
import type { Bench } from './bench';
import { untilAborted } from './until-aborted';

/** Waits for chip 0 of a simulation, by its place in the list; the first question begins the preparation of all. */
export type PreparedChips = (at: number) => Promise<void>;

/** Programs and calibrates chip 0 of each of some simulations, one after the other, while others may be running. */
export function prepareAhead({ samples, signal }: Bench, simulations: readonly Simulation[]): PreparedChips {
    let begun: Promise<void>[] | undefined;
    const begin = (): Promise<void>[] => {
        let before = Promise.resolve();
        return simulations.map((simulation) => {
            before = before.then(() => untilAborted(() => simulation.prepare(0, samples.calibration, signal), signal));
            // Who waits for it hears of its fault; nobody may wait where the run ends before.
            before.catch(() => undefined);
            return before;
        });
    };
    return (at) => (begun ??= begin())[at];
}
