import type { Ablation } from '../../experiment/ablation/ablation';
import type { JobProgress } from '../../panel/messages';
import type { RunProgress } from '../runner/protocol';
import type { NotDone } from '../runner/runner-client';
import type { Job, JobEnd, Place } from './job';
import { Listeners, type Ending } from './listeners';
import { hasFigures } from './run-head';
import type { RunQueue } from './run-queue';
import type { RunRecord } from './run-record';
import { newRunId, type RunStore } from './run-store';
import type { Runner } from './runner';

/** A document that is on disk as the editor shows it. */
export interface SavedDocument {
    /** Absolute path. */
    readonly file: string;
    readonly text: string;
}

/** What simulations need of their surroundings. */
export interface SimulationPorts {
    readonly runner: Runner;
    readonly store: RunStore;
    readonly threads: number;
    /** Saves the document where it must be; undefined where it could not be. */
    readonly saved: (uri: string) => Promise<SavedDocument | undefined>;
    readonly now: () => number;
    readonly log: (line: string) => void;
}

/** What an ablation found out, and of which text. */
export interface AblationRecord {
    readonly place: Place;
    readonly text: string;
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

    /** A run that is stopped ends as `done` where it has reached figures; its result says that it was interrupted. */
    run(place: Place, owner: object): Job<RunRecord> {
        return this.queue.add({
            place,
            owner,
            what: 'run',
            work: async (signal, onProgress): Promise<JobEnd<RunRecord>> => {
                const document = await this.ports.saved(place.uri);
                if (!document) return notSaved;
                if (signal.aborted) return { kind: 'cancelled' };
                const when = this.ports.now();
                const { file, text } = document;
                const told = (progress: RunProgress): void => onProgress(shown(progress));
                const asked = { file, experiment: place.experiment };
                const reply = await this.ports.runner.run(asked, this.ports.threads, told, signal);
                if (reply.kind !== 'result') return notDone(reply);
                const { key, view, remarks, result } = reply;
                if (!hasFigures(result)) return { kind: 'cancelled' };
                const record = { id: newRunId(), when, ...place, key, text, view, remarks, result };
                await this.keep(record);
                return { kind: 'done', value: record };
            },
        });
    }

    ablate(place: Place, owner: object): Job<AblationRecord> {
        return this.queue.add({
            place,
            owner,
            what: 'ablation',
            work: async (signal, onProgress): Promise<JobEnd<AblationRecord>> => {
                const document = await this.ports.saved(place.uri);
                if (!document) return notSaved;
                if (signal.aborted) return { kind: 'cancelled' };
                const { file, text } = document;
                const told = (progress: RunProgress): void => onProgress(shown(progress));
                const asked = { file, experiment: place.experiment };
                const reply = await this.ports.runner.ablate(asked, this.ports.threads, told, signal);
                if (reply.kind !== 'ablation') return notDone(reply);
                const { ablation } = reply;
                if (ablation.runs.length === 0 && ablation.interrupted) return { kind: 'cancelled' };
                return { kind: 'done', value: { place, text, ablation } };
            },
        });
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

const notSaved: JobEnd<never> = {
    kind: 'refused',
    message: 'The document is not saved. A simulation runs what is on disk: save it, and run again.',
    problems: [],
};

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
