import type { Finding } from '../../chip/finding';
import type { Interval } from '../interval';
import type { ExperimentResult } from '../result';
import type { SweepFigure } from './figures';
import type { SweepAxis } from './sweep-request';

/** What an experiment comes to at the combinations of the values of some properties. */
export interface Sweep {
    readonly name: string;
    readonly experiment: string;
    readonly axes: readonly SweepAxis[];
    /** What a point of the front is best in; the first two are drawn. */
    readonly front: readonly SweepFigure[];
    /** How often it was asked of a chip; undefined where nothing was run. */
    readonly run?: SweepRun;
    /** Combinations that there are. */
    readonly asked: number;
    /** Those that were reached, in order. */
    readonly points: readonly SweepPoint[];
    readonly seconds: number;
    readonly threads: number;
    readonly interrupted: boolean;
}

/** What is the same at all points, as far as nothing of it is varied. */
export interface SweepRun {
    readonly dataset: string;
    readonly samples: number;
    readonly chips: number;
    readonly seed: number;
    readonly calibration: { readonly dataset: string; readonly samples: number };
}

export type SweepPoint = FoundPoint | RefusedPoint;

export interface FoundPoint {
    /** One an axis, as it would be written. */
    readonly values: readonly string[];
    readonly figures: SweepFigures;
    /** Whether no other point is at least as good in every figure of the front, and better in one. */
    readonly onFront: boolean;
    readonly warnings: readonly Finding[];
    /** Whole, of a point that was run. */
    readonly result?: ExperimentResult;
}

/** A combination that cannot be: a mapping that does not fit, cells whose range is empty. */
export interface RefusedPoint {
    readonly values: readonly string[];
    readonly reasons: readonly Finding[];
}

export const isFound = (point: SweepPoint): point is FoundPoint => 'figures' in point;

/** SI units; fractions for accuracies. */
export interface SweepFigures {
    /** Over the chips; of an experiment that recovers images their error's reduction instead. Undefined where nothing was run. */
    readonly accuracy?: Interval;
    readonly errorReduction?: Interval;
    /** What the float network has more. */
    readonly loss?: number;
    /** At the chip's bit widths, without its physics. */
    readonly quantised?: number;
    readonly energy: number;
    readonly energyUncertainty?: number;
    readonly latency: number;
    readonly energyDelayProduct: number;
    readonly topsPerWatt: number;
    /** Of the cores that hold cells. */
    readonly area: number;
    readonly cores: number;
    /** Share of the chip's cells that hold weights. */
    readonly utilisation: number;
    /** Whether every expectation of the experiment holds; undefined where it has none, or nothing was run. */
    readonly meets?: boolean;
}
