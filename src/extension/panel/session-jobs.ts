import type { Diagnostic } from '../../../language-server/diagnostic';
import type { AblationState, JobKind, JobState, PanelComplaint, PanelState } from '../../panel/messages';
import type { Job, Place } from '../runs/job';
import type { Ending } from '../runs/listeners';
import { meaning } from '../runs/meaning';
import type { PresentDocument } from '../runs/present-document';
import type { AblationRecord, Simulations } from '../runs/simulations';
import { ofRun } from './complaints';
import { jobState } from './job-state';
import type { SeenCrash } from './session-ports';

/** What a panel is about at the moment. */
export interface JobsSubject {
    readonly uri: string;
    /** The experiment that is shown. */
    readonly experiment: () => string | undefined;
    /** Path of the document; undefined for one that was never saved. */
    readonly file: () => string | undefined;
    readonly present: PresentDocument;
    readonly set: (change: Pick<PanelState, 'job'> | Pick<PanelState, 'ablation'>) => void;
    readonly log: (line: string) => void;
}

/** The simulations of a panel's document, whoever has asked for them: where they are, and what came of ablations. */
export class SessionJobs {
    private readonly ablations = new Map<string, AblationRecord>();
    private readonly following: Ending;
    /** How the last job of an experiment ended, where it did not end well, and of what; until it is tried again. */
    private readonly failed = new Map<string, { readonly state: JobState; readonly meaning: string }>();
    private seen: SeenCrash | undefined;

    constructor(
        private readonly simulations: Simulations,
        private readonly subject: JobsSubject,
    ) {
        this.following = simulations.queue.onChanged((job) => {
            if (job.place.uri === subject.uri) this.changed(job);
        });
    }

    /**
     * Runs an experiment of the document, which has this text. What waits for it, or runs this text already, is not run
     * twice.
     */
    run(experiment: string, text: string | undefined): Job {
        const place = { uri: this.subject.uri, experiment };
        const same = this.of(place, 'run').find((job) => willRun(job, text));
        if (same) this.simulations.queue.join(same, this);
        return same ?? this.simulations.run(place, this);
    }

    ablate(): void {
        const { place } = this;
        if (place && this.of(place, 'ablation').every(({ status }) => status.kind === 'stopping'))
            this.simulations.ablate(place, this);
    }

    /** Ends the jobs of the experiment that is shown. */
    stop(): void {
        const { place } = this;
        this.simulations.queue.cancel(
            (job) => job.place.uri === place?.uri && job.place.experiment === place.experiment,
        );
    }

    /** The user has seen how the last job of the experiment that is shown ended. */
    dismiss(): void {
        this.failed.delete(this.subject.experiment() ?? '');
        this.subject.set({ job: this.state });
    }

    /** Ends whatever the panel has asked for, and nobody else. */
    leave(): void {
        this.simulations.queue.leave(this);
    }

    /** Goes on with what was asked for, and found out, under the document's name of before. */
    adopt(before: SessionJobs): void {
        this.simulations.queue.handOver(before, this);
        for (const [experiment, record] of before.ablations) this.ablations.set(experiment, record);
        for (const [experiment, state] of before.failed) this.failed.set(experiment, state);
        this.seen = before.seen;
        this.show();
    }

    /** Shows the job and the ablation of the experiment that is shown now. */
    show(): void {
        this.subject.set({ job: this.state });
        this.subject.set({ ablation: this.ablation });
    }

    get ablation(): AblationState {
        const record = this.ablations.get(this.subject.experiment() ?? '');
        if (!record) return { kind: 'none' };
        const { ablation, remarks, text, ...made } = record;
        const outdated = this.subject.present.isOutdated({ ...made, meaning: meaning(text) });
        return { kind: 'done', id: made.id, ablation, outdated, remarks: remarks.map(this.complaint) };
    }

    /** The last crash, to be reported. */
    get crash(): SeenCrash | undefined {
        return this.seen;
    }

    dispose(): void {
        this.leave();
        this.following.dispose();
    }

    private changed(job: Job): void {
        const { experiment } = job.place;
        const state = jobState(job, this.complaint);
        if (state.kind === 'refused' || state.kind === 'crashed')
            this.failed.set(experiment, {
                state,
                meaning: job.text === undefined ? this.subject.present.meaning : meaning(job.text),
            });
        else this.failed.delete(experiment);
        if (job.status.kind === 'ended') this.ended(job);
        if (experiment === this.subject.experiment()) this.subject.set({ job: this.state });
    }

    /** Of several jobs the one that is furthest. */
    get state(): JobState {
        const { place } = this;
        const job = place && this.simulations.queue.at(place);
        if (job) return jobState(job, this.complaint);
        const failed = place && this.failed.get(place.experiment);
        // What a text was refused for is not said of another one; a crash stays until it has been seen.
        if (failed?.state.kind === 'refused' && failed.meaning !== this.subject.present.meaning)
            return { kind: 'idle' };
        return failed?.state ?? { kind: 'idle' };
    }

    private ended({ place: { experiment }, what, status }: Job): void {
        if (status.kind !== 'ended') return;
        const { end } = status;
        if (end.kind === 'crashed') {
            const { message, log } = end;
            this.seen = { experiment, what, message, log };
            this.subject.log(`The ${what} of ${experiment} has crashed: ${message}\n${log}`);
        }
        if (end.kind === 'done' && what === 'ablation') {
            const record = end.value as AblationRecord;
            this.subject.present.know(experiment, record.key, meaning(record.text));
            this.ablations.set(experiment, record);
            this.subject.set({ ablation: this.ablation });
        }
    }

    private readonly complaint = (problem: Diagnostic): PanelComplaint => ofRun(this.subject.file())(problem);

    private of({ uri, experiment }: Place, wanted: JobKind): readonly Job[] {
        return this.simulations.queue.jobs.filter(
            ({ place, what }) => what === wanted && place.uri === uri && place.experiment === experiment,
        );
    }

    private get place(): Place | undefined {
        const experiment = this.subject.experiment();
        return experiment === undefined ? undefined : { uri: this.subject.uri, experiment };
    }
}

/** What has not begun yet runs the text that there is when it does. */
const willRun = ({ status, text: own }: Job, text: string | undefined): boolean =>
    status.kind === 'queued' ||
    (status.kind === 'running' && (own === undefined || (text !== undefined && meaning(own) === meaning(text))));
