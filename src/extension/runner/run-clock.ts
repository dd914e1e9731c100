import type { ExperimentProgress } from '../../experiment/progress';

/** Seconds after which the speed of a stage is told, and over which the seconds left are smoothed at most. */
const settling = 0.25;
const smoothing = 2;
/** What a chip must have run, in seconds and as a share of its samples, until it tells how long it will take. */
const enough = { seconds: 0.5, share: 0.1 };

export interface Pace {
    /** Samples of the present stage a second. */
    readonly perSecond?: number;
    /** Seconds left, all stages together. */
    readonly left?: number;
}

/**
 * Tells how fast an experiment runs and when it will be over. A chip takes the time to program it and the time to run its
 * samples; chips to come are taken to last as long as those that are over, or as the present one is going to. The speed
 * of the float network says nothing of the chips', and the first chip may be programmed while that runs: where others
 * follow it, it says nothing of them, but of the network at its bit widths, which comes next. So nothing is told of the rest until the chip has run for a while that the others
 * are like; what is told from then on rises only where it turns out to be less than half. `now`: seconds.
 */
export class RunClock {
    private stage?: { readonly name: string; readonly since: number; readonly base: number };
    /** Samples of one run, known when the first run is over. */
    private samples = 0;
    /** Samples a second, of the last chip that has told it. */
    private speed?: number;
    private chipSince?: number;
    private chipBase = 0;
    /** Chips that have begun; those that are over, and what they took, without the first. */
    private begun = 0;
    private readonly chips = { over: 0, seconds: 0 };
    private told?: { readonly left: number; readonly at: number; readonly since: number };

    /** Takes what was reported at `now`, in order. */
    at(progress: ExperimentProgress, now: number): Pace {
        const { stage, chip, done } = progress;
        const name = `${stage} ${chip ?? ''}`;
        if (this.stage?.name !== name) this.enter(name, progress, now);
        const { since, base } = this.stage ?? { since: now, base: done };
        const elapsed = now - since;
        const perSecond = done > base && elapsed >= settling ? (done - base) / elapsed : undefined;
        if (stage === 'chip') this.speed = perSecond ?? this.speed;
        const isSteady = elapsed >= enough.seconds && done - base >= enough.share * this.samples;
        const left = this.smoothed(this.secondsLeft(progress, isSteady ? perSecond : undefined, now), now);
        return { ...(perSecond === undefined ? {} : { perSecond }), ...(left === undefined ? {} : { left }) };
    }

    private enter(name: string, { stage, done }: ExperimentProgress, now: number): void {
        if (this.stage && this.samples === 0) this.samples = done;
        this.stage = { name, since: now, base: done };
        if (stage !== 'program') return;
        if (this.chipSince !== undefined && done > this.chipBase && this.begun > 1) {
            this.chips.over += 1;
            this.chips.seconds += now - this.chipSince;
        }
        this.begun += 1;
        this.chipSince = now;
        this.chipBase = done;
    }

    private secondsLeft(
        { stage, done, of }: ExperimentProgress,
        perSecond: number | undefined,
        now: number,
    ): number | undefined {
        if (this.chipSince === undefined || this.stage === undefined) return undefined;
        const begun = now - this.chipSince;
        const { base } = this.stage;
        const runsAfter = Math.max(0, Math.round((of - base) / Math.max(1, this.samples)) - 1);
        // Behind the first chip the network runs at its bit widths, which takes about as long.
        const pending = this.begun === 1 && stage !== 'quantised' ? Math.min(1, runsAfter) : 0;
        const remaining = Math.max(0, base + (1 + pending) * this.samples - done);
        const own = perSecond === undefined ? undefined : remaining / perSecond;
        const mean = this.chips.over > 0 ? this.chips.seconds / this.chips.over : undefined;
        const after = runsAfter - pending;
        if (after === 0 && own !== undefined) return own;
        const whole = mean ?? (own === undefined || this.begun === 1 ? undefined : begun + own);
        if (whole === undefined) return undefined;
        // A chip that is being programmed is not told to be over before it can have run its samples.
        const atLeast = this.speed === undefined ? 0 : remaining / this.speed;
        return (own ?? Math.max(atLeast, whole - begun)) + after * whole;
    }

    /**
     * Counts down between what is estimated, and follows it slowly, upwards only from less than half of it; what was told
     * last counts down where nothing is.
     */
    private smoothed(estimate: number | undefined, now: number): number | undefined {
        const { told } = this;
        if (told === undefined && estimate !== undefined) this.told = { left: estimate, at: now, since: now };
        if (told === undefined) return estimate;
        const passed = now - told.at;
        const expected = Math.max(0, told.left - passed);
        if (estimate === undefined) return expected;
        // The first estimates are the worst.
        const over = Math.min(smoothing, (now - told.since) / 4);
        const followed = expected + (over > 0 ? 1 - Math.exp(-passed / over) : 1) * (estimate - expected);
        const left = estimate > 2 * told.left + 1 ? followed : Math.min(told.left, followed);
        this.told = { left, at: now, since: told.since };
        return left;
    }
}
