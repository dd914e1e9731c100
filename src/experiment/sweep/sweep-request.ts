import type { Outcome } from '../../chip/finding';
import type { Experiment } from '../experiment';

/** An experiment at every combination of the values of some properties, as a description asks for it. */
export interface SweepRequest {
    readonly name: string;
    /** Name of the experiment, and the data set that it runs. */
    readonly experiment: string;
    readonly axes: readonly SweepAxis[];
    /** All combinations; the values of the last axis change first. */
    readonly points: readonly SweepPointRequest[];
}

/** One property that is varied. */
export interface SweepAxis {
    /** `mapping.output` */
    readonly property: string;
    /** As they would be written. */
    readonly values: readonly string[];
}

export interface SweepPointRequest {
    /** One an axis. */
    readonly values: readonly string[];
    /**
     * The experiment with these values written into the description. Findings are those of the description, or why there
     * is no such experiment: a mapping that does not fit, cells that cannot be.
     */
    readonly experiment: () => Promise<Outcome<Experiment>>;
}
