import type { Simulation } from '../simulator/simulation';
import type { Classification } from './classification';
import { classifyRun } from './classify-run';
import type { Bench } from './bench';

/** What the chip is compared with; undefined where the run was interrupted before its last sample. */
export interface Baselines {
    readonly software?: Classification;
    readonly quantised?: Classification;
}

/** Samples that the float run takes on one thread; beside it the others have time to prepare what comes next. */
const fewSamples = 16;

/**
 * The float network, and the network at the chip's bit widths: a simulation whose only effect is `adc_resolution`, and
 * whose chip 0 is calibrated like the chips (`prepared`).
 */
export async function runBaselines(
    bench: Bench,
    simulation: Simulation,
    atBitWidths: Simulation,
    prepared: () => Promise<void>,
): Promise<Baselines> {
    if (bench.samples.run.samples.count <= fewSamples) void prepared();
    const software = await classifyRun(bench, 'software', undefined, (samples, options) =>
        simulation.software(samples, options),
    );
    if (!software.result) return {};
    bench.meter.at('quantised');
    await prepared();
    const quantised = await classifyRun(bench, 'quantised', undefined, (samples, options) =>
        atBitWidths.run(0, samples, options),
    );
    return {
        software: software.classification,
        ...(quantised.result ? { quantised: quantised.classification } : {}),
    };
}
