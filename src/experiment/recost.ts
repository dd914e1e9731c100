import { activityOf } from '../estimate/activity';
import { estimateMapping } from '../estimate/estimate-mapping';
import { deviceUsed } from './device-used';
import { judge } from './expectations';
import type { Experiment, Metric } from './experiment';
import { costOfCycles } from './recovery/cycles-cost';
import type { ExperimentResult } from './result';

/**
 * An earlier result as the experiment costs, is called and is judged by now. Both have to have the same `simulationKey`:
 * then it equals what running the experiment anew would give, but for the times that the run took.
 */
export function recost(experiment: Experiment, result: ExperimentResult): ExperimentResult {
    const { mapping, run, calibrate, recovery } = experiment;
    const once = estimateMapping(mapping);
    const estimate = recovery ? costOfCycles(once, recovery.cycles) : once;
    const isCounted = !recovery && result.chips > 0;
    const { activity: _outdated, ...found } = result;
    return {
        ...found,
        name: experiment.name,
        mapping: mapping.name,
        model: mapping.network.name,
        chip: mapping.chip.name,
        device: deviceUsed(experiment),
        dataset: run.dataset.name,
        calibration: { ...result.calibration, dataset: (calibrate ?? run).dataset.name },
        estimate,
        ...(isCounted ? { activity: activityOf(mapping, estimate, result.layers, result.chips * result.samples) } : {}),
        expectations: judge(experiment.expectations, {
            ...figuresOf(result),
            energy: estimate.energy.total,
            latency: estimate.latency,
        }),
    };
}

/** What does not cost, where it is complete. */
function figuresOf({
    accuracy,
    software,
    recovery,
    chips,
    chipsAsked,
}: ExperimentResult): Partial<Record<Metric, number>> {
    const complete = chips === chipsAsked;
    const mean = complete ? accuracy?.mean : undefined;
    return {
        accuracy: mean,
        software_accuracy: software.accuracy,
        quantised_accuracy: software.quantised,
        accuracy_loss: mean === undefined || software.accuracy === undefined ? undefined : software.accuracy - mean,
        error_reduction: complete ? recovery?.reduction?.mean : undefined,
    };
}
