import type { Simulation } from '../simulator/simulation';
import type { Classification } from './classification';
import { classifyRun } from './classify-run';
import { untilAborted, withSimulation } from './until-aborted';
import type { Bench } from './bench';

/** What the chip is compared with; undefined where the run was interrupted before its last sample. */
export interface Baselines {
    readonly software?: Classification;
    readonly quantised?: Classification;
}

/**
 * The float network, and the network at the chip's bit widths: a simulation whose only effect is `adc_resolution`,
 * calibrated like the chips.
 */
export async function runBaselines(bench: Bench, open: () => Promise<Simulation>): Promise<Baselines> {
    if (bench.signal?.aborted) return {};
    const baselines = await withSimulation(open, bench.signal, async (simulation) => {
        const software = await classifyRun(bench, 'software', undefined, (samples, options) =>
            simulation.software(samples, options),
        );
        if (!software.result) return {};
        await untilAborted(() => simulation.prepare(0, bench.samples.calibration, bench.signal), bench.signal);
        const quantised = await classifyRun(bench, 'quantised', undefined, (samples, options) =>
            simulation.run(0, samples, options),
        );
        return {
            software: software.classification,
            ...(quantised.result ? { quantised: quantised.classification } : {}),
        };
    });
    return baselines ?? {};
}
