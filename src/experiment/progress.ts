/** Where an experiment is. */
export interface ExperimentProgress {
    readonly stage: 'software' | 'quantised' | 'program' | 'chip';
    /** Zero-based, for the stages `program` and `chip`. */
    readonly chip?: number;
    /** Samples done and to do, all stages together. */
    readonly done: number;
    readonly of: number;
    /** Accuracy of the stage so far. */
    readonly accuracy?: number;
}

/** Turns the progress of single runs into that of the experiment, in whatever order they come. */
export class ProgressMeter {
    private finishedRuns = 0;

    constructor(
        private readonly chips: number,
        private readonly samples: number,
        private readonly report: (progress: ExperimentProgress) => void = () => undefined,
    ) {}

    /** Says that `samples` of the present run are done, `correct` of them right, where there is right and wrong. */
    at(stage: ExperimentProgress['stage'], chip?: number, samples = 0, correct?: number): void {
        this.report({
            stage,
            ...(chip === undefined ? {} : { chip }),
            done: this.finishedRuns * this.samples + samples,
            of: (this.chips + 2) * this.samples,
            ...(samples === 0 || correct === undefined ? {} : { accuracy: correct / samples }),
        });
    }

    /** The present run is over. */
    next(): void {
        this.finishedRuns += 1;
    }
}
