import type { EffectName, Effects } from '../simulator/effects';
import type { Simulation } from '../simulator/simulation';
import type { Bench } from './bench';
import { ChipSeries, type ChipRuns } from './chip-series';
import type { Classification } from './classification';
import { classifyRun, type ClassifiedRun } from './classify-run';
import { untilAborted } from './until-aborted';

/** What the chip is compared with; undefined where the run was interrupted before its last sample. */
export interface Baselines {
    readonly software?: Classification;
    readonly quantised?: Classification;
}

export interface Stages {
    readonly baselines: Baselines;
    readonly chipRuns: ChipRuns;
}

/**
 * So many samples run on one thread. The float network's runtime takes as long to start as they take to run: it starts
 * beside the chip, so that the chip's samples wait for nothing.
 */
const fewSamples = 16;

/** The network at the chip's bit widths: a simulation whose chip 0 is calibrated like the chips. */
const adcAlone: Effects = new Set<EffectName>(['adc_resolution']);

/**
 * The float network, then the first chip, since its accuracy is what is waited for; the network at the chip's bit widths,
 * which it is compared with; and the other chips, which show how chips differ. Of few samples the first chip goes first, and the
 * float network beside it.
 */
export async function runStages(bench: Bench, simulation: Simulation): Promise<Stages> {
    const { experiment, samples, meter, signal } = bench;
    const prepared = (of: Simulation, chip = 0) =>
        untilAborted(() => of.prepare(chip, samples.calibration, signal), signal);
    const atBitWidths = simulation.withEffects(adcAlone);
    const bitWidths = once(() => prepared(atBitWidths));
    const chips = new ChipSeries(bench, simulation);
    const float = once(() =>
        classifyRun(bench, 'software', undefined, (all, options) => simulation.software(all, options)),
    );
    const firstChip = (running?: () => void) => chips.run(0, () => prepared(simulation), running);

    const isShort = samples.run.samples.count <= fewSamples;
    if (isShort) {
        await firstChip(float.begin);
        if (signal?.aborted) return { baselines: {}, chipRuns: chips.runs };
        bitWidths.begin();
    }
    const software = await float.end();
    if (!software.result) return { baselines: {}, chipRuns: chips.runs };
    if (!isShort) await firstChip();
    let quantised: ClassifiedRun | undefined;
    if (!signal?.aborted) {
        meter.at('quantised');
        await bitWidths.end();
        quantised = await classifyRun(bench, 'quantised', undefined, (all, options) =>
            atBitWidths.run(0, all, options),
        );
    }
    for (let chip = 1; chip < experiment.chips && !signal?.aborted; chip++)
        await chips.run(chip, () => prepared(simulation, chip));
    return {
        baselines: {
            software: software.classification,
            ...(quantised?.result ? { quantised: quantised.classification } : {}),
        },
        chipRuns: chips.runs,
    };
}

/** Work that is done once, begun ahead or when its end is waited for. */
function once<T>(work: () => Promise<T>): { readonly begin: () => void; readonly end: () => Promise<T> } {
    let begun: Promise<T> | undefined;
    const end = () => (begun ??= work());
    // Who waits for it hears of its fault; nobody may wait where the run ends before.
    return { begin: () => void end().catch(() => undefined), end };
}
