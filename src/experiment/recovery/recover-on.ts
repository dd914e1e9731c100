import type { GibbsOptions, GibbsResult, MachineSimulation } from '../../simulator/boltzmann/simulation';
import type { LayerStatistics } from '../../simulator/simulation';
import type { ProgressMeter } from '../progress';
import { untilAborted } from '../until-aborted';
import type { RecoverySamples } from './recovery-samples';

/** A recovery at work. */
export interface RecoveryBench {
    readonly samples: RecoverySamples;
    readonly cycles: number;
    /** Images of the first chip of which every cycle is kept. */
    readonly watch: number;
    readonly meter: ProgressMeter;
    readonly signal?: AbortSignal;
}

/** All images of one run, one row an image, as the machine has recovered them. */
export interface Recovered {
    readonly images: Float32Array;
    /** As in `GibbsResult`. */
    readonly watched: Float32Array;
    readonly statistics: LayerStatistics;
    /** Of sampling; programming and calibration are left out. */
    readonly seconds: number;
}

/**
 * Recovers all images in float, at the chip's bit widths (chip 0 of a simulation without other effects), or on a chip by
 * number. Undefined where the signal ended it.
 */
export async function recoverOn(
    { samples, cycles, watch, meter, signal }: RecoveryBench,
    simulation: MachineSimulation,
    on: 'software' | 'quantised' | number,
): Promise<Recovered | undefined> {
    const chip = typeof on === 'number' ? on : 0;
    const shown = typeof on === 'number' ? on : undefined;
    const stage = typeof on === 'number' ? 'chip' : on;
    if (on !== stage) meter.at('program', shown);
    else if (on !== 'software') meter.at(stage);
    if (on !== 'software') await untilAborted(() => simulation.prepare(chip, samples.calibration, signal), signal);
    if (signal?.aborted) return undefined;
    const started = performance.now();
    const metered = meter.begin(stage, shown);
    let done = 0;
    const options: GibbsOptions = {
        cycles,
        watch: on === 0 ? watch : 0,
        signal,
        onProgress: (progress) => {
            done = Math.max(done, progress.done);
            metered.at(done);
        },
    };
    const run = (): Promise<GibbsResult> =>
        on === 'software'
            ? simulation.software(samples.corrupted, options)
            : simulation.run(chip, samples.corrupted, options);
    const result = await untilAborted(run, signal);
    if (!result) return undefined;
    metered.end();
    const { visible, watched, statistics } = result;
    return { images: visible, watched, statistics, seconds: (performance.now() - started) / 1000 };
}
