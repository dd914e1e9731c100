import type { Experiment } from './experiment';
import type { ExperimentSamples } from './experiment-samples';
import type { ProgressMeter } from './progress';

/** One experiment at work. */
export interface Bench {
    readonly experiment: Experiment;
    readonly samples: ExperimentSamples;
    readonly meter: ProgressMeter;
    readonly signal?: AbortSignal;
}
