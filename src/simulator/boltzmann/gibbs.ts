import type { StochasticNoise } from '../../chip/core';
import { Draws, drawKey } from '../random';
import { fires } from './stochastic';

/** Both products of a machine on some way of computing them; rows of a batch back to back. */
export interface MachinePasses {
    readonly visible: number;
    readonly hidden: number;
    /** Samples of a batch at most. */
    readonly samples: number;
    /** What the hidden neurons integrate: count x hidden. Valid until the next call. */
    forward(visible: Float32Array, count: number, firstSample: number, cycle: number): ArrayLike<number>;
    /** What the visible neurons integrate: count x visible. */
    backward(hidden: Float32Array, count: number, firstSample: number, cycle: number): ArrayLike<number>;
}

export interface GibbsRules {
    readonly seed: number;
    /** Number of the chip; it draws for itself. */
    readonly chip: number;
    readonly cycles: number;
    readonly noise: StochasticNoise;
}

/** Visible units to start from, and which of them are set back to that in each cycle; count x visible. */
export interface GibbsStart {
    readonly visible: Float32Array;
    /** 1 for known units. */
    readonly known: Float32Array;
}

/** Keeps these draws apart from all others of the seed. */
const purpose = 0x67696262;
const directions = { hidden: 0, visible: 1 } as const;

/** First cycle whose visible units count: the second half of the cycles does. */
export const firstCounted = (cycles: number): number => Math.floor(cycles / 2);

/** Units that turn on, for one batch; every draw is named by sample, cycle, direction and unit. */
class NeuronDraws {
    private readonly draws: Draws;

    constructor(private readonly rules: GibbsRules) {
        this.draws = new Draws(drawKey(rules.seed, rules.chip, purpose));
    }

    fire(
        integrated: ArrayLike<number>,
        units: number,
        place: { readonly count: number; readonly firstSample: number; readonly cycle: number },
        direction: keyof typeof directions,
        to: Float32Array,
    ): void {
        for (let sample = 0; sample < place.count; sample++) {
            this.draws.at(place.firstSample + sample, place.cycle, directions[direction]);
            for (let unit = 0; unit < units; unit++) {
                const at = sample * units + unit;
                to[at] = fires(integrated[at], this.draws.word(), this.rules.noise) ? 1 : 0;
            }
        }
    }
}

/** Grey pixels as the machine's binary units: on from one half up. */
export const binary = (values: Float32Array): Float32Array => values.map((value) => (value >= 0.5 ? 1 : 0));

/** Hidden units of one forward pass of binary units, count x hidden. */
export const sampleHidden = (
    passes: MachinePasses,
    rules: GibbsRules,
    visible: Float32Array,
    count: number,
    firstSample: number,
): Float32Array => {
    const hidden = new Float32Array(count * passes.hidden);
    const integrated = passes.forward(visible, count, firstSample, 0);
    new NeuronDraws(rules).fire(integrated, passes.hidden, { count, firstSample, cycle: 0 }, 'hidden', hidden);
    return hidden;
};

/**
 * Gibbs sampling of a batch: hidden units from the visible ones, visible ones from these, known units set back; `cycles`
 * times. Known units may be grey: they are given back as they are, and drive the array as binary ones. Returns the mean of each visible unit over the second half of the cycles. `watch` sees the visible units after
 * each cycle.
 */
export function gibbs(
    passes: MachinePasses,
    rules: GibbsRules,
    start: GibbsStart,
    count: number,
    firstSample: number,
    watch?: (cycle: number, visible: Float32Array, hidden: Float32Array) => void,
): Float32Array {
    const draws = new NeuronDraws(rules);
    const visible = start.visible.slice(0, count * passes.visible);
    const hidden = new Float32Array(count * passes.hidden);
    const sums = new Float32Array(visible.length);
    const counted = firstCounted(rules.cycles);
    for (let cycle = 0; cycle < rules.cycles; cycle++) {
        const place = { count, firstSample, cycle };
        draws.fire(passes.forward(binary(visible), count, firstSample, cycle), passes.hidden, place, 'hidden', hidden);
        draws.fire(passes.backward(hidden, count, firstSample, cycle), passes.visible, place, 'visible', visible);
        for (let at = 0; at < visible.length; at++) {
            if (start.known[at]) visible[at] = start.visible[at];
            if (cycle >= counted) sums[at] += visible[at];
        }
        watch?.(cycle, visible, hidden);
    }
    return sums.map((sum, at) => (start.known[at] ? start.visible[at] : sum / (rules.cycles - counted)));
}
