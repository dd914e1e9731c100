import { activityOf } from '../estimate/activity';
import type { Estimate } from '../estimate/estimate';
import { effectNames } from '../simulator/effects';
import { inertEffects } from '../simulator/inert-effects';
import type { Classification } from './classification';
import { deviceUsed } from './device-used';
import { judge } from './expectations';
import type { Experiment } from './experiment';
import type { ExperimentSamples } from './experiment-samples';
import { overChips } from './interval';
import { coreResults, layerResults } from './layer-results';
import type { ChipResult, ExperimentResult } from './result';
import type { Baselines } from './run-baselines';
import type { ChipRuns } from './run-chips';

/** The figures of a run, complete or cut short. */
export function summarise(
    experiment: Experiment,
    samples: ExperimentSamples,
    estimate: Estimate,
    baselines: Baselines,
    runs: ChipRuns,
): Omit<ExperimentResult, 'seconds' | 'threads' | 'interrupted'> {
    const { mapping } = experiment;
    const finished = runs.chips.filter((chip) => chip.finished);
    const counted = finished.length > 0 ? finished : runs.chips;
    const accuracy = meanAccuracy(counted);
    const software = rate(baselines.software);
    const quantised = rate(baselines.quantised);
    const complete = runs.complete ? accuracy?.mean : undefined;
    return {
        name: experiment.name,
        mapping: mapping.name,
        model: mapping.network.name,
        chip: mapping.chip.name,
        device: deviceUsed(experiment),
        dataset: experiment.run.dataset.name,
        ...(samples.classes ? { classes: samples.classes } : {}),
        samples: counted[0]?.samples ?? 0,
        samplesAsked: samples.run.samples.count,
        chips: finished.length,
        chipsAsked: experiment.chips,
        calibration: { dataset: samples.calibrationSet, samples: samples.calibration.count },
        seed: experiment.seed,
        effects: effectNames.filter((name) => experiment.effects.has(name)),
        inert: inertEffects(mapping.chip).filter((name) => experiment.effects.has(name)),
        ...(accuracy ? { accuracy } : {}),
        perChip: runs.chips,
        software: {
            ...(software === undefined ? {} : { accuracy: software }),
            ...(quantised === undefined ? {} : { quantised }),
        },
        estimate,
        ...(finished.length > 0
            ? { activity: activityOf(mapping, estimate, runs.layers, finished.length * finished[0].samples) }
            : {}),
        layers: layerResults(mapping, runs.layers),
        cores: coreResults(mapping, runs.layers),
        expectations: judge(experiment.expectations, {
            accuracy: complete,
            software_accuracy: software,
            quantised_accuracy: quantised,
            accuracy_loss: complete === undefined || software === undefined ? undefined : software - complete,
            energy: estimate.energy.total,
            latency: estimate.latency,
        }),
        ...(runs.imagesPerSecond === undefined ? {} : { imagesPerSecond: runs.imagesPerSecond }),
    };
}

const rate = (run: Classification | undefined): number | undefined => run && run.correct / run.samples;

const meanAccuracy = (chips: readonly ChipResult[]) =>
    chips.length === 0
        ? undefined
        : overChips(
              chips.map(({ accuracy }) => accuracy.mean),
              chips[0].samples,
          );
