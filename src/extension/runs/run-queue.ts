import { RunnerFault } from '../runner/runner-error';
import type { Job, JobEnd, JobRequest, JobStatus, Place } from './job';
import { Listeners, type Ending } from './listeners';
import { renamed } from './renamed';

/** Runs one job at a time, in the order in which they came. */
export class RunQueue {
    private readonly waiting: QueuedJob[] = [];
    private running: QueuedJob | undefined;
    private readonly changes = new Listeners<Job>();

    /** Tells of every job whose status has changed. */
    onChanged(listener: (job: Job) => void): Ending {
        return this.changes.add(listener);
    }

    add<T>(request: JobRequest<T>): Job<T> {
        const job = new QueuedJob(request, (changed) => this.changed(changed));
        this.waiting.push(job);
        this.renumber();
        this.next();
        return job as Job as Job<T>;
    }

    /** The job of a place that runs, or else the first one that waits. */
    at({ uri, experiment }: Place): Job | undefined {
        return this.jobs.find(({ place }) => place.uri === uri && place.experiment === experiment);
    }

    /** The one that runs, and those that wait. */
    get jobs(): readonly Job[] {
        return this.all;
    }

    /** Those that wait first, so that none of them begins. */
    cancel(which: (job: Job) => boolean): void {
        for (const job of [...this.waiting, ...(this.running ? [this.running] : [])]) if (which(job)) job.cancel();
    }

    /** A document, or a folder with documents, has another name: jobs go on for that. */
    relocate(from: string, to: string): void {
        for (const job of this.all)
            job.place = { ...job.place, uri: renamed(job.place.uri, from, to) ?? job.place.uri };
    }

    /** What was asked for by one is another's from now on. */
    handOver(from: object, to: object): void {
        for (const job of this.all) if (job.owners.delete(from)) job.owners.add(to);
    }

    /** What somebody has asked for is wanted by another one too; nothing of a job that has ended. */
    join(job: Job, owner: object): void {
        this.all.find((each) => each === job)?.owners.add(owner);
    }

    /** An owner wants none of its jobs any more: those end that nobody else wants. Gives those that go on. */
    leave(owner: object): readonly Job[] {
        const left = this.all.filter((job) => job.owners.delete(owner));
        this.cancel((job) => job.owners.size === 0);
        return left.filter(({ owners }) => owners.size > 0);
    }

    private get all(): readonly QueuedJob[] {
        return this.running ? [this.running, ...this.waiting] : [...this.waiting];
    }

    private changed(job: QueuedJob): void {
        if (job.status.kind !== 'ended') return this.changes.tell(job);
        const at = this.waiting.indexOf(job);
        if (at >= 0) this.waiting.splice(at, 1);
        if (this.running === job) this.running = undefined;
        this.changes.tell(job);
        if (this.running) this.renumber();
        else this.next();
    }

    private next(): void {
        if (this.running) return;
        const job = this.waiting.shift();
        if (!job) return;
        this.running = job;
        void job.start();
        this.renumber();
    }

    private renumber(): void {
        const before = this.running ? 1 : 0;
        this.waiting.forEach((job, at) => job.move({ kind: 'queued', ahead: before + at }));
    }
}

class QueuedJob implements Job {
    place: Place;
    readonly what: JobRequest<unknown>['what'];
    readonly owners: Set<object>;
    text: string | undefined;
    readonly end: Promise<JobEnd<unknown>>;
    status: JobStatus = { kind: 'queued', ahead: 0 };

    private readonly stop = new AbortController();
    private settle!: (end: JobEnd<unknown>) => void;

    constructor(
        private readonly request: JobRequest<unknown>,
        private readonly tell: (job: QueuedJob) => void,
    ) {
        this.place = request.place;
        this.what = request.what;
        this.owners = new Set([request.owner]);
        this.end = new Promise((resolve) => (this.settle = resolve));
    }

    cancel(): void {
        if (this.status.kind === 'queued') this.finish({ kind: 'cancelled' });
        else if (this.status.kind === 'running') {
            this.move({ kind: 'stopping' });
            this.stop.abort();
        }
    }

    async start(): Promise<void> {
        this.move({ kind: 'running', progress: undefined });
        this.finish(await this.work());
    }

    move(status: JobStatus): void {
        if (status.kind === 'queued' && this.status.kind === 'queued' && status.ahead === this.status.ahead) return;
        this.status = status;
        this.tell(this);
    }

    private async work(): Promise<JobEnd<unknown>> {
        try {
            return await this.request.work({
                signal: this.stop.signal,
                place: () => this.place,
                began: (text) => (this.text = text),
                onProgress: (progress) => {
                    if (this.status.kind === 'running') this.move({ kind: 'running', progress });
                },
            });
        } catch (error) {
            // What ends the process while it is being stopped is what was asked for.
            return this.stop.signal.aborted ? { kind: 'cancelled' } : crash(error);
        }
    }

    private finish(end: JobEnd<unknown>): void {
        this.settle(end);
        this.move({ kind: 'ended', end });
    }
}

function crash(error: unknown): JobEnd<never> {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof RunnerFault) return { kind: 'crashed', message, log: error.log };
    return { kind: 'crashed', message, log: error instanceof Error ? (error.stack ?? message) : message };
}
