import { effectNames } from '../simulator/effects';
import { inertEffects } from '../simulator/inert-effects';
import type { Classification } from './classification';
import { namesOf, type Found } from './costs';
import type { Experiment } from './experiment';
import type { ExperimentSamples } from './experiment-samples';
import { overChips } from './interval';
import { coreResults, layerResults } from './layer-results';
import type { CalibrationUsed, ChipResult } from './result';
import type { Baselines } from './run-stages';
import type { ChipRuns } from './chip-series';

/** What a run has found, complete or cut short. */
export function summarise(
    experiment: Experiment,
    samples: ExperimentSamples,
    baselines: Baselines,
    runs: ChipRuns,
): Omit<Found, 'seconds' | 'threads' | 'interrupted'> {
    const { mapping } = experiment;
    const finished = runs.chips.filter((chip) => chip.finished);
    const counted = finished.length > 0 ? finished : runs.chips;
    const accuracy = meanAccuracy(counted);
    const software = rate(baselines.software);
    const quantised = rate(baselines.quantised);
    return {
        ...namesOf(experiment),
        ...(samples.classes ? { classes: samples.classes } : {}),
        samples: counted[0]?.samples ?? 0,
        samplesAsked: samples.run.samples.count,
        chips: finished.length,
        chipsAsked: experiment.chips,
        calibration: calibrationUsed(experiment, samples),
        seed: experiment.seed,
        effects: effectNames.filter((name) => experiment.effects.has(name)),
        inert: inertEffects(mapping.chip).filter((name) => experiment.effects.has(name)),
        ...(accuracy ? { accuracy } : {}),
        perChip: runs.chips,
        software: {
            ...(software === undefined ? {} : { accuracy: software }),
            ...(quantised === undefined ? {} : { quantised }),
        },
        layers: layerResults(mapping, runs.layers),
        cores: coreResults(mapping, runs.layers),
        ...(runs.imagesPerSecond === undefined ? {} : { imagesPerSecond: runs.imagesPerSecond }),
    };
}

const calibrationUsed = (
    { calibration }: Experiment,
    { calibrationSet: dataset, calibration: taken }: ExperimentSamples,
): CalibrationUsed => ({
    dataset,
    samples: taken.count,
    ...(calibration
        ? {
              columns: (['slope', 'offset'] as const).filter((part) => calibration[part] !== false),
              ...(calibration.voltages ? { voltages: calibration.voltages } : {}),
          }
        : {}),
});

const rate = (run: Classification | undefined): number | undefined => run && run.correct / run.samples;

const meanAccuracy = (chips: readonly ChipResult[]) =>
    chips.length === 0
        ? undefined
        : overChips(
              chips.map(({ accuracy }) => accuracy.mean),
              chips[0].samples,
          );
