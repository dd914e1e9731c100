import type { ExperimentResult } from '../result';
import type { Judgement, Target } from './judge';
import type { LayerBits, LayerRange } from './widths';

export const minimised = ['energy', 'latency', 'energy_delay'] as const;

/** What the search makes small. */
export type Minimised = (typeof minimised)[number];

/**
 * Of one inference, by the static estimate of the mapping as the mapper places it with these bits, read at the voltages that
 * calibration chooses where it has a choice.
 */
export interface BitsCost {
    /** Joules. */
    readonly energy: number;
    /** Seconds. */
    readonly latency: number;
    /** Joule seconds. */
    readonly energyDelay: number;
    /** Joules of each of the searched layers. */
    readonly layers: readonly number[];
}

/** Bits of every layer, what they cost, and what the judged samples tell of them. */
export interface TriedBits {
    /** One an entry of `BitsSearch.layers`. */
    readonly bits: readonly LayerBits[];
    readonly cost: BitsCost;
    readonly judgement: Judgement;
    /** By the samples that took no part in the search; undefined where it was not looked at. */
    readonly confirmed?: Judgement;
}

export interface TriedUniform extends TriedBits {
    readonly input: number;
    readonly output: number;
}

/** The cheapest bits of each layer that keep to a target. */
export interface BitsSearch {
    readonly name: string;
    readonly mapping: string;
    readonly model: string;
    readonly chip: string;
    readonly minimise: Minimised;
    readonly target: Target;
    readonly seed: number;
    readonly chips: number;
    /**
     * What was judged by: samples of a data set, so many others of it that confirm what was found, and how many of all of
     * them the chips are calibrated on too.
     */
    readonly judged: {
        readonly dataset: string;
        readonly samples: number;
        readonly confirming: number;
        readonly shared: number;
    };
    readonly calibration: { readonly dataset: string; readonly samples: number };
    /** Accuracy of the float network on the judged samples. */
    readonly software?: number;
    /** Those on crossbars, with the bits that each may have. */
    readonly layers: readonly LayerRange[];
    /** With the bits of the description. */
    readonly before?: TriedBits;
    /** With all bits that the layers may have. */
    readonly widest?: TriedBits;
    /** The same bits everywhere, as far as the layers can have them, along the border of what keeps to the target. */
    readonly uniform: readonly TriedUniform[];
    /** Points of the descent, in order, its start first; cheaper ones of a second descent behind it. */
    readonly steps: readonly TriedBits[];
    /** The cheapest step that was confirmed; of an interrupted search the cheapest that seems to keep to the target so far. */
    readonly found?: TriedBits;
    /**
     * Why nothing was found: not even the widest bits seem to keep to the target, the samples are too few to tell, or not
     * even the first step was confirmed by the others.
     */
    readonly failure?: 'unreachable' | 'unclear' | 'unconfirmed';
    /** What was found, on the experiment's own samples; undefined where it was not run to its end. */
    readonly verified?: Verified;
    /** Bits that were run on all judged samples and chips. */
    readonly trials: number;
    readonly seconds: number;
    readonly threads: number;
    readonly interrupted: boolean;
}

export interface Verified {
    readonly result: ExperimentResult;
    /** Whether its figures meet the target, and each part of it that was asked for. */
    readonly meets: boolean;
    readonly accuracyMet: boolean;
    readonly lossMet: boolean;
}
