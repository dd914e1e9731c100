import { namesOf, withCosts } from './costs';
import type { Experiment } from './experiment';
import type { ExperimentResult } from './result';

/**
 * An earlier result as the experiment costs, is called and is judged by now. Both have to have the same `simulationKey`:
 * then it equals what running the experiment anew would give, but for the times that the run took.
 */
export function recost(experiment: Experiment, earlier: ExperimentResult): ExperimentResult {
    const { estimate: _estimate, activity: _activity, expectations: _expectations, ...found } = earlier;
    const { dataset } = experiment.calibrate ?? experiment.run;
    const calibration = { ...found.calibration, dataset: dataset.name };
    return withCosts(experiment, { ...found, ...namesOf(experiment), calibration });
}
