import type { EffectName, Effects } from '../simulator/effects';
import type { Simulation } from '../simulator/simulation';
import type { Classification } from './classification';
import { classifyRun } from './classify-run';
import { untilAborted } from './until-aborted';
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
export async function runBaselines(bench: Bench, simulation: Simulation): Promise<Baselines> {
    const { signal, meter, samples: used } = bench;
    const atBitWidths = simulation.withEffects(adcAlone);
    // Calibration needs nothing of the float run, which may leave threads idle.
    const preparing = untilAborted(() => atBitWidths.prepare(0, used.calibration, signal), signal);
    preparing.catch(() => undefined);
    const software = await classifyRun(bench, 'software', undefined, (samples, options) =>
        simulation.software(samples, options),
    );
    if (!software.result) return {};
    meter.at('quantised');
    await preparing;
    const quantised = await classifyRun(bench, 'quantised', undefined, (samples, options) =>
        atBitWidths.run(0, samples, options),
    );
    return {
        software: software.classification,
        ...(quantised.result ? { quantised: quantised.classification } : {}),
    };
}

const adcAlone: Effects = new Set<EffectName>(['adc_resolution']);
