import type { EffectName } from '../../simulator/effects';
import type { Interval } from '../interval';
import type { AblationStep } from './steps';

/** What an experiment's effects do, alone and together, on the same chips and samples. */
export interface Ablation {
    readonly name: string;
    readonly mapping: string;
    readonly model: string;
    readonly chip: string;
    readonly dataset: string;
    readonly calibration: { readonly dataset: string; readonly samples: number };
    readonly samples: number;
    /** Chips of every run. */
    readonly chips: number;
    readonly seed: number;
    /** Seconds between programming and use; undefined where one relaxation curve stands for all times. */
    readonly time?: number;
    /** Time of the curve that is held there, in seconds, where `time` lies before the first or beyond the last one. */
    readonly heldFrom?: number;
    /** Accuracy of the float network; undefined where the run was interrupted before. */
    readonly software?: number;
    /** Effects that the experiment names and the chip's constants leave nothing of; they are not run. */
    readonly inert: readonly EffectName[];
    /** Effects that the chip has and the experiment does not name; they are off in every run. */
    readonly leftOut: readonly EffectName[];
    /** Those that were finished. */
    readonly runs: readonly AblationRun[];
    readonly seconds: number;
    readonly threads: number;
    readonly interrupted: boolean;
}

export interface AblationRun extends AblationStep {
    readonly accuracy: Interval;
    /**
     * Root of the mean square of the network's outputs less those in float, over that of the outputs in float; all
     * samples, outputs and chips.
     */
    readonly error: number;
}
