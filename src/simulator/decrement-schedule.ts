import { ln } from './elementary';

/** What a neuron applies by the schedule of its decrements. */
export type ScheduledActivation = 'sigmoid' | 'tanh';

/**
 * A conversion that counts decrements until the comparator flips [R], with decrements that double in size from segment to
 * segment, so that the count is a piecewise linear function of the charge [P, m].
 */
export interface DecrementSchedule {
    readonly activation: ScheduledActivation;
    /** Size of each decrement, in units of the activation's argument; as many as the largest code. */
    readonly sizes: Float64Array;
}

/**
 * Count over the largest count at which decrements double, and the size of the first one times the largest count. Ours
 * (the chip's are not published): the ones of four segments whose function is nearest to tanh, within 0.0175 everywhere.
 */
const doublings = [0.5774, 0.859, 0.8849];
const firstSize = 1.0955;

/** The schedule for codes up to `limit`. A sigmoid is (1 + tanh(z / 2)) / 2, so its decrements are twice as large. */
export const decrementSchedule = (activation: ScheduledActivation, limit: number): DecrementSchedule => ({
    activation,
    sizes: Float64Array.from({ length: limit }, (_, count) => {
        const segment = doublings.filter((from) => (count + 0.5) / limit > from).length;
        return ((activation === 'sigmoid' ? 2 : 1) * firstSize * 2 ** segment) / limit;
    }),
});

/** Code with sign of one integrated value: half of the first decrement more charge, so that codes are rounded. */
export const scheduledCode = (value: number, { sizes }: DecrementSchedule): number => {
    let charge = Math.abs(value) + sizes[0] / 2;
    let count = 0;
    while (count < sizes.length && charge >= sizes[count]) charge -= sizes[count++];
    return value < 0 && count > 0 ? -count : count;
};

/** What a code stands for: count / limit with its sign, for a sigmoid (1 + that) / 2. */
export const scheduledValue = (code: number, { activation, sizes }: DecrementSchedule): number =>
    activation === 'tanh' ? code / sizes.length : (1 + code / sizes.length) / 2;

/** Stands for an infinite argument: in single precision tanh and the sigmoid of it are exactly 1. */
const beyond = 40;

/**
 * The argument at which the exact activation has the code's value. The network's own activation comes right behind the
 * layer: it is handed this, and gives back what the neuron said.
 */
export const scheduledArgument = (code: number, { activation, sizes }: DecrementSchedule): number => {
    const limit = sizes.length;
    if (Math.abs(code) === limit) return Math.sign(code) * beyond;
    const tanhArgument = ln((limit + code) / (limit - code)) / 2;
    return activation === 'tanh' ? tanhArgument : 2 * tanhArgument;
};
