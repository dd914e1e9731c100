import { decrementSchedule, scheduledArgument, scheduledCode } from './decrement-schedule';
import type { NeuronDecision } from './programmed';

/** Codes by magnitude, and how many values lay beyond the largest one's reach. */
export interface DecisionCounts {
    saturated: number;
    readonly codes: number[];
}

/**
 * What the neurons of a layer make of values in the layer's output units, in place: for a sigmoid or tanh the argument that
 * stands for the neuron's answer (see `scheduledArgument`); values that a stochastic neuron compares stay as they are.
 * `countsOf` says which counts the neuron of a value, by its index, goes to.
 */
export const decider = (decision: NeuronDecision) => {
    if (decision.activation === 'stochastic') return () => undefined;
    const { activation, limit } = decision;
    const schedule = decrementSchedule(activation, limit);
    const reach = schedule.sizes.reduce((sum, size) => sum + size, 0) + schedule.sizes[limit - 1];
    const answers = Float64Array.from({ length: 2 * limit + 1 }, (_, at) => scheduledArgument(at - limit, schedule));
    return (values: Float32Array | Float64Array, countsOf: (at: number) => DecisionCounts): void => {
        for (let at = 0; at < values.length; at++) {
            const counts = countsOf(at);
            const code = scheduledCode(values[at], schedule);
            const magnitude = Math.abs(code);
            counts.codes[magnitude] = (counts.codes[magnitude] ?? 0) + 1;
            if (Math.abs(values[at]) >= reach) counts.saturated++;
            values[at] = answers[code + limit];
        }
    };
};
