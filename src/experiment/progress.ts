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

/** A run of all samples, as it tells the meter of itself. */
export interface MeteredRun {
    /** Says that `samples` are done, `correct` of them right, where there is right and wrong. */
    at(samples: number, correct?: number): void;
    /** All samples are done. */
    end(): void;
}

/**
 * Turns the progress of single runs into that of the experiment, in whatever order they come. Of runs beside each other the
 * one that began first is told of, and the next when that is over: what is told never goes back.
 */
export class ProgressMeter {
    private finishedRuns = 0;
    /** In the order in which they began. */
    private readonly open: { readonly tell: () => void; ended: boolean }[] = [];

    constructor(
        private readonly chips: number,
        private readonly samples: number,
        private readonly report: (progress: ExperimentProgress) => void = () => undefined,
    ) {}

    /** Says what is done between runs, or before the first sample of one. */
    at(stage: ExperimentProgress['stage'], chip?: number): void {
        this.tell(stage, chip, 0);
    }

    begin(stage: ExperimentProgress['stage'], chip?: number): MeteredRun {
        let [done, right] = [0, undefined as number | undefined];
        const run = { tell: () => this.tell(stage, chip, done, right), ended: false };
        const tellIfFirst = () => this.open[0] === run && run.tell();
        this.open.push(run);
        tellIfFirst();
        return {
            at: (samples, correct) => {
                [done, right] = [samples, correct];
                tellIfFirst();
            },
            end: () => {
                run.ended = true;
                this.next();
            },
        };
    }

    private next(): void {
        if (!this.open[0]?.ended) return;
        this.open.shift();
        this.finishedRuns += 1;
        // One that has ended meanwhile has its word as well.
        this.open[0]?.tell();
        this.next();
    }

    private tell(
        stage: ExperimentProgress['stage'],
        chip: number | undefined,
        samples: number,
        correct?: number,
    ): void {
        this.report({
            stage,
            ...(chip === undefined ? {} : { chip }),
            done: this.finishedRuns * this.samples + samples,
            of: (this.chips + 2) * this.samples,
            ...(samples === 0 || correct === undefined ? {} : { accuracy: correct / samples }),
        });
    }
}
