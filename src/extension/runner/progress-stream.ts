import { wilson } from '../../experiment/interval';
import type { ExperimentProgress } from '../../experiment/progress';
import type { RunProgress } from './protocol';
import { RunClock } from './run-clock';

/** Milliseconds between two messages of a stage. */
const pause = 100;

/**
 * Passes progress on, about ten times a second: the first and the last of every stage, and the latest in between. Times
 * are milliseconds.
 */
export class ProgressStream {
    private readonly clock = new RunClock();
    private readonly started: number;
    private stage = '';
    private base = 0;
    private sent = -Infinity;
    private waiting?: RunProgress;
    private timer?: NodeJS.Timeout;

    constructor(
        private readonly send: (progress: RunProgress) => void,
        private readonly now: () => number = () => performance.now(),
    ) {
        this.started = now();
    }

    /** The document is being read. */
    opens(): void {
        this.pass({ stage: 'open', chips: 0, done: 0, of: 0, seconds: 0 });
    }

    take(progress: ExperimentProgress, chips: number): void {
        const now = this.now();
        const stage = `${progress.stage} ${progress.chip ?? ''}`;
        const isNew = stage !== this.stage;
        if (isNew) {
            this.flush();
            this.stage = stage;
            this.base = progress.done;
        }
        const samples = progress.done - this.base;
        const { accuracy } = progress;
        this.waiting = {
            ...progress,
            chips,
            seconds: (now - this.started) / 1000,
            ...this.clock.at(progress, now / 1000),
            ...(accuracy === undefined || samples <= 0 ? {} : { interval: bounds(accuracy, samples) }),
        };
        if (isNew || now - this.sent >= pause) this.flush();
        else this.timer ??= setTimeout(() => this.flush(), pause - (now - this.sent));
    }

    /** Sends what waits; to be called when the work is over. */
    flush(): void {
        clearTimeout(this.timer);
        this.timer = undefined;
        const { waiting } = this;
        if (waiting) this.pass(waiting);
    }

    private pass(progress: RunProgress): void {
        this.waiting = undefined;
        this.sent = this.now();
        this.send(progress);
    }
}

const bounds = (accuracy: number, samples: number) => {
    const { low, high } = wilson(accuracy, samples);
    return { low, high };
};
