import { setMaxListeners } from 'node:events';
import type { ExperimentProgress } from '../../experiment/progress';
import { startThreadsAhead } from '../../simulator/threads';
import { answer, type Answer } from './answers';
import { faultLog, faultMessage } from './fault-log';
import { hasFigures } from './has-figures';
import { doJob, type Job } from './jobs';
import { openExperiment } from './open-experiment';
import { ProgressStream } from './progress-stream';
import type { RunnerReply } from './protocol';
import { idOf, requestOf, type PlacedRequest } from './requests';

const unknownRequest = 'The runner was sent what is no request of this version.';

/**
 * Milliseconds that a cancelled job has to hand in what it has found, before it is answered without it: where chips have
 * run, and where there is little to lose.
 */
const grace = { withFigures: 2000, without: 120 };

/** A job that has been asked for. */
interface Asked {
    readonly job: Job;
    readonly signal: AbortSignal;
    hasFigures: boolean;
}

/**
 * Answers requests, each exactly once, whatever comes. Runs and ablations go one after another, since each has all threads
 * to itself; what is asked beside them is answered meanwhile.
 */
export class Runner {
    private readonly stops = new Map<number, AbortController>();
    private jobs: Promise<unknown> = Promise.resolve();

    constructor(private readonly send: (reply: RunnerReply) => void) {}

    receive(message: unknown): void {
        const request = requestOf(message);
        const id = request?.id ?? idOf(message);
        if (id === undefined) return;
        if (request?.kind === 'cancel') {
            this.stops.get(request.of)?.abort();
            return;
        }
        if (this.stops.has(id)) return;
        if (request) void this.serve(request);
        else this.send({ id, kind: 'fault', message: unknownRequest, log: faultLog(unknownRequest) });
    }

    private async serve(request: PlacedRequest): Promise<void> {
        const { id } = request;
        const stop = new AbortController();
        // Every task of a pool listens, which is no leak.
        setMaxListeners(0, stop.signal);
        this.stops.set(id, stop);
        try {
            const isJob = request.kind === 'run' || request.kind === 'ablate';
            const reply = isJob
                ? await this.queue({ job: request, signal: stop.signal, hasFigures: false })
                : await Promise.race([answer(request, stop.signal), cancelled(stop.signal, () => grace.without)]);
            this.send({ id, ...reply });
        } catch (error) {
            this.send({ id, kind: 'fault', message: faultMessage(error), log: faultLog(error, request) });
        } finally {
            this.stops.delete(id);
        }
    }

    /** What a cancelled job leaves running keeps nobody waiting. */
    private queue(asked: Asked): Promise<Answer> {
        const given = cancelled(asked.signal, () => (asked.hasFigures ? grace.withFigures : grace.without));
        const before = this.jobs;
        const done = Promise.race([before.then(() => this.work(asked)), given]);
        this.jobs = Promise.allSettled([before, done]);
        return done;
    }

    private async work(asked: Asked): Promise<Answer> {
        const { job, signal } = asked;
        if (signal.aborted) return { kind: 'cancelled' };
        const stream = new ProgressStream((progress) => {
            if (this.stops.has(job.id)) this.send({ id: job.id, kind: 'progress', progress });
        });
        stream.opens();
        const endThreads = startThreadsAhead(job.threads);
        try {
            const opened = await openExperiment(job);
            if ('kind' in opened) return opened;
            if (signal.aborted) return { kind: 'cancelled' };
            const { chips } = opened.experiment;
            const onProgress = (progress: ExperimentProgress): void => {
                asked.hasFigures ||= hasFigures(progress);
                stream.take(progress, chips);
            };
            return await doJob(job.kind, opened, { threads: job.threads, signal, onProgress });
        } finally {
            stream.flush();
            await endThreads();
        }
    }
}

/** Resolves some milliseconds after the signal has fired. */
const cancelled = (signal: AbortSignal, wait: () => number): Promise<Answer> =>
    new Promise((resolve) =>
        signal.addEventListener('abort', () => setTimeout(() => resolve({ kind: 'cancelled' }), wait()).unref()),
    );
