import { runAblation } from '../../experiment/ablation/run-ablation';
import type { ExperimentProgress } from '../../experiment/progress';
import { simulationKey } from '../../experiment/simulation-key';
import { runExperiment, type ExperimentOptions } from '../../experiment/run';
import type { Outcome } from '../../chip/finding';
import { chipView } from '../../estimate/chip-view';
import { answer, notFound, type Answer } from './answers';
import { faultLog, faultMessage } from './fault-log';
import { openExperiment, type OpenedExperiment } from './open-experiment';
import { ProgressStream } from './progress-stream';
import type { RunnerReply, RunnerRequest } from './protocol';
import { idOf, requestOf, type PlacedRequest } from './requests';

type Job = Extract<RunnerRequest, { readonly kind: 'run' | 'ablate' }>;

/** Milliseconds that a cancelled job has to hand in what it has found, before it is answered without it. */
const grace = 120;

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
        if (!request || this.stops.has(id)) {
            const why = request ? `there is a request ${id} already` : 'it is no request of this version';
            this.send({ id, kind: 'fault', message: `The runner was sent what it does not know: ${why}.`, log: why });
            return;
        }
        void this.serve(request);
    }

    private async serve(request: PlacedRequest): Promise<void> {
        const { id } = request;
        const stop = new AbortController();
        this.stops.set(id, stop);
        try {
            const isJob = request.kind === 'run' || request.kind === 'ablate';
            const work = isJob ? this.queue(request, stop.signal) : answer(request);
            const reply = await Promise.race([work, cancelled(stop.signal)]);
            this.send({ id, ...reply });
        } catch (error) {
            this.send({ id, kind: 'fault', message: faultMessage(error), log: faultLog(error, request) });
        } finally {
            this.stops.delete(id);
        }
    }

    private queue(job: Job, signal: AbortSignal): Promise<Answer> {
        const work = this.jobs.then(() => this.work(job, signal));
        this.jobs = work.catch(() => undefined);
        return work;
    }

    private async work(job: Job, signal: AbortSignal): Promise<Answer> {
        if (signal.aborted) return { kind: 'cancelled' };
        const stream = new ProgressStream((progress) => {
            if (this.stops.has(job.id)) this.send({ id: job.id, kind: 'progress', progress });
        });
        stream.opens();
        try {
            const opened = await openExperiment(job);
            if ('kind' in opened) return opened;
            if (signal.aborted) return { kind: 'cancelled' };
            const { chips } = opened.experiment;
            const onProgress = (progress: ExperimentProgress) => stream.take(progress, chips);
            return await finished(job.kind, opened, { threads: job.threads, signal, onProgress });
        } finally {
            stream.flush();
        }
    }
}

const cancelled = (signal: AbortSignal): Promise<Answer> =>
    new Promise((resolve) =>
        signal.addEventListener('abort', () => setTimeout(() => resolve({ kind: 'cancelled' }), grace).unref()),
    );

async function finished(kind: Job['kind'], opened: OpenedExperiment, options: ExperimentOptions): Promise<Answer> {
    const { experiment } = opened;
    if (kind === 'run') {
        // Of the files as they are before they are read.
        const key = await simulationKey(experiment);
        const outcome = await runExperiment(experiment, options);
        if (!outcome.ok) return notFound(opened, outcome);
        const view = chipView(experiment.mapping);
        return { kind: 'result', result: outcome.value, key, view, remarks: remarksOn(opened, outcome) };
    }
    if (experiment.recovery)
        return {
            kind: 'refused',
            problems: [],
            message: `${experiment.name} recovers images; only experiments that classify can be ablated.`,
        };
    const outcome = await runAblation(experiment, options);
    if (!outcome.ok) return notFound(opened, outcome);
    return { kind: 'ablation', ablation: outcome.value, remarks: remarksOn(opened, outcome) };
}

const remarksOn = ({ document, experiment }: OpenedExperiment, { findings }: Pick<Outcome<unknown>, 'findings'>) =>
    document.locate(findings, experiment.name);
