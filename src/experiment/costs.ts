import { activityOf } from '../estimate/activity';
import { estimateMapping } from '../estimate/estimate-mapping';
import { inputFactors, withInputFactors } from '../estimate/operating-voltage';
import { deviceUsed } from './device-used';
import { judge } from './expectations';
import type { Experiment, Metric } from './experiment';
import { costOfCycles } from './recovery/cycles-cost';
import type { ExperimentResult } from './result';

/** A result without what it costs and without the verdict. */
export type Found = Omit<ExperimentResult, 'estimate' | 'activity' | 'expectations'>;

/** What was run, by the names of the description. */
export const namesOf = (experiment: Experiment) => ({
    name: experiment.name,
    mapping: experiment.mapping.name,
    model: experiment.mapping.network.name,
    chip: experiment.mapping.chip.name,
    device: deviceUsed(experiment),
    dataset: experiment.run.dataset.name,
});

/** The whole result, from what was found and from the constants that say what it costs. */
export function withCosts({ mapping, recovery, expectations }: Experiment, found: Found): ExperimentResult {
    const voltages = found.perChip.flatMap((chip) => (chip.voltages ? [chip.voltages] : []));
    const once = withInputFactors(estimateMapping(mapping), inputFactors(mapping.chip.core, voltages));
    const estimate = recovery ? costOfCycles(once, recovery.cycles) : once;
    const isCounted = !recovery && found.chips > 0;
    return {
        ...found,
        estimate,
        ...(isCounted ? { activity: activityOf(mapping, estimate, found.layers, found.chips * found.samples) } : {}),
        expectations: judge(expectations, {
            ...figuresOf(found),
            energy: estimate.energy.total,
            latency: estimate.latency,
        }),
    };
}

/** What does not cost, where it is complete. */
function figuresOf({ accuracy, software, recovery, chips, chipsAsked }: Found): Partial<Record<Metric, number>> {
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
