import type { RunOptions, RunResult, Samples } from '../simulator/simulation';
import type { Classification } from './classification';
import { Predictions } from './classification';
import type { ExperimentProgress } from './progress';
import { outputSize } from './fit';
import type { Bench } from './bench';
import { untilAborted } from './until-aborted';

/** A run's answers; `result` is undefined where the signal ended it. */
export interface ClassifiedRun {
    readonly classification: Classification;
    readonly result?: RunResult;
}

/** Runs all samples of the bench and classifies what comes, also when it is cut short. */
export async function classifyRun(
    { experiment, samples, meter, signal }: Bench,
    stage: ExperimentProgress['stage'],
    chip: number | undefined,
    run: (samples: Samples, options: RunOptions) => Promise<RunResult>,
): Promise<ClassifiedRun> {
    const { labels, places } = samples.run;
    const predictions = new Predictions(labels, places, outputSize(experiment.mapping.network));
    const metered = meter.begin(stage, chip);
    const options: RunOptions = {
        signal,
        onProgress: (progress) => {
            predictions.add(progress);
            metered.at(predictions.samples, predictions.correct);
        },
    };
    const result = await untilAborted(() => run(samples.run.samples, options), signal);
    if (result) {
        predictions.add({ first: 0, outputs: result.outputs });
        metered.end();
    }
    return { classification: predictions.classification(), ...(result ? { result } : {}) };
}
