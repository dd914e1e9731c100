import type { Ablation } from '../../experiment/ablation/ablation';
import type { JobProgress } from '../../panel/messages';
import type { DocumentPlace, RunProgress } from '../runner/protocol';
import type { NotDone } from '../runner/runner-client';
import type { Job, JobCourse, JobEnd, Place } from './job';
import { Listeners, type Ending } from './listeners';
import { isWorthKeeping } from './run-head';
import type { RunQueue } from './run-queue';
import type { RunRecord } from './run-record';
import { newRunId, type RunStore } from './run-store';
import type { Runner } from './runner';

/** A document that is on disk as the editor shows it. */
export interface SavedDocument extends DocumentPlace {
    readonly text: string;
}

/** Why a document is not on disk, and what to do. */
export interface Unsaved {
    readonly refusal: string;
}

/** What simulations need of their surroundings. */
export interface SimulationPorts {
    readonly runner: Runner;
    readonly store: RunStore;
    readonly threads: number;
    /** Saves the document where it must be. */
    readonly saved: (uri: string) => Promise<SavedDocument | Unsaved>;
    readonly now: () => number;
    readonly log: (line: string) => void;
}

/** What an ablation found out, and of what. */
export interface AblationRecord extends Pick<RunRecord, 'id' | 'experiment' | 'key' | 'text' | 'remarks'> {
    readonly ablation: Ablation;
}

/** Runs experiments in the order in which they are asked for, and keeps what comes of them. */
export class Simulations {
    private readonly finished = new Listeners<RunRecord>();

    constructor(
        readonly queue: RunQueue,
        private readonly ports: SimulationPorts,
    ) {}

    /** Tells of every run that is kept. */
    onFinished(listener: (record: RunRecord) => void): Ending {
        return this.finished.add(listener);
    }

    /** Tells of every run that has come to its own end. */
    onCompleted(listener: () => void): Ending {
        return this.finished.add(({ result }) => {
            if (!result.interrupted) listener();
        });
    }

    /** A run that is stopped ends as `done` where it has reached figures; its result says that it was interrupted. */
    run(place: Place, owner: object): Job<RunRecord> {
        const work = async (course: JobCourse): Promise<JobEnd<RunRecord>> => {
            const document = await this.begin(course);
            if ('kind' in document) return document;
            const when = this.ports.now();
            const reply = await this.ports.runner.run(...this.asked(document, course));
            if (reply.kind !== 'result') return notDone(reply);
            const { key, view, remarks, result } = reply;
            if (!isWorthKeeping(result)) return { kind: 'cancelled' };
            const record = { id: newRunId(), when, ...course.place(), key, text: document.text, view, remarks, result };
            await this.keep(record);
            return { kind: 'done', value: record };
        };
        return this.queue.add({ place, owner, what: 'run', work });
    }

    ablate(place: Place, owner: object): Job<AblationRecord> {
        const work = async (course: JobCourse): Promise<JobEnd<AblationRecord>> => {
            const document = await this.begin(course);
            if ('kind' in document) return document;
            const reply = await this.ports.runner.ablate(...this.asked(document, course));
            if (reply.kind !== 'ablation') return notDone(reply);
            const { ablation, key, remarks } = reply;
            if (ablation.runs.length === 0 && ablation.interrupted) return { kind: 'cancelled' };
            const { experiment } = course.place();
            const value = { id: newRunId(), experiment, key, text: document.text, remarks, ablation };
            return { kind: 'done', value };
        };
        return this.queue.add({ place, owner, what: 'ablation', work });
    }

    /** The document as it lies on disk from now on; or why there is nothing to run. */
    private async begin({ place, began, signal }: JobCourse): Promise<SavedDocument | JobEnd<never>> {
        const document = await this.ports.saved(place().uri);
        if ('refusal' in document) return { kind: 'refused', message: document.refusal, problems: [] };
        began(document.text);
        return signal.aborted ? { kind: 'cancelled' } : document;
    }

    private asked({ file, root }: SavedDocument, { place, onProgress, signal }: JobCourse): Parameters<Runner['run']> {
        const told = (progress: RunProgress): void => onProgress(shown(progress));
        return [{ file, root, experiment: place().experiment }, this.ports.threads, told, signal];
    }

    private async keep(record: RunRecord): Promise<void> {
        try {
            await this.ports.store.add(record);
        } catch (error) {
            this.ports.log(`The run of ${record.experiment} cannot be kept (${(error as Error).message}).`);
        }
        this.finished.tell(record);
    }
}

const notDone = (reply: NotDone): JobEnd<never> =>
    reply.kind === 'cancelled'
        ? { kind: 'cancelled' }
        : { kind: 'refused', message: reply.message, problems: reply.problems };

const shown = (progress: RunProgress): JobProgress => ({
    stage: progress.stage,
    chip: progress.chip,
    chips: progress.chips,
    done: progress.done,
    of: progress.of,
    seconds: progress.seconds,
    perSecond: progress.perSecond,
    left: progress.left,
    accuracy: progress.accuracy,
    interval: progress.interval,
});
