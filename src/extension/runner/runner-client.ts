import type { ExperimentResult } from '../../experiment/result';
import { hasFigures } from './has-figures';
import type { ExperimentPlace, RunnerReply, RunnerRequest, RunProgress } from './protocol';
import { RunnerFault } from './runner-error';
import { RunnerProcess, type RunnerPlace } from './runner-process';

type Reply<Kind extends RunnerReply['kind']> = Extract<RunnerReply, { readonly kind: Kind }>;
type Asked = RunnerRequest extends infer Request
    ? Request extends RunnerRequest
        ? Omit<Request, 'id'>
        : never
    : never;

/** Not done, for reasons that are nobody's fault. */
export type NotDone = Reply<'refused'> | Reply<'cancelled'>;

interface Waiting {
    readonly request: RunnerRequest;
    readonly resolve: (reply: RunnerReply) => void;
    readonly reject: (error: RunnerFault) => void;
    readonly onProgress?: (progress: RunProgress) => void;
    hasFigures: boolean;
}

/**
 * Milliseconds after a cancel until the caller is answered, whatever the runner does (where there are figures to be handed
 * in, and where not), and until the runner is ended.
 */
const patience = { withFigures: 3000, without: 200, process: 5000 };

/** Milliseconds after which a process of which nothing is asked is ended; it holds what the last run took. */
const idleTime = 5 * 60_000;

/**
 * The editor's side of the runner. Its process starts with the first request, or with `warm`, and starts again after it
 * has ended in whatever way. Everything rejects with a `RunnerFault`: a `RunnerCrash` where the process is gone.
 */
export class RunnerClient {
    private process?: RunnerProcess;
    private readonly waiting = new Map<number, Waiting>();
    private next = 1;
    private idle?: NodeJS.Timeout;

    constructor(
        private readonly place: RunnerPlace,
        private readonly idleAfter = idleTime,
    ) {}

    /** Starts the process, so that what is asked next needs not wait for it. */
    warm(): void {
        this.started();
    }

    /** A cancelled run gives what it has found by then, marked interrupted; `cancelled` where that is nothing. */
    run(
        place: ExperimentPlace,
        threads: number,
        onProgress?: (progress: RunProgress) => void,
        signal?: AbortSignal,
    ): Promise<Reply<'result'> | NotDone> {
        return this.ask({ kind: 'run', threads, ...placeOf(place) }, { onProgress, signal });
    }

    ablate(
        place: ExperimentPlace,
        threads: number,
        onProgress?: (progress: RunProgress) => void,
        signal?: AbortSignal,
    ): Promise<Reply<'ablation'> | NotDone> {
        return this.ask({ kind: 'ablate', threads, ...placeOf(place) }, { onProgress, signal });
    }

    cells(place: ExperimentPlace, chip: number, core: number, signal?: AbortSignal): Promise<Reply<'cells'> | NotDone> {
        return this.ask({ kind: 'cells', chip, core, ...placeOf(place) }, { signal });
    }

    samples(
        place: ExperimentPlace,
        places: readonly number[],
        signal?: AbortSignal,
    ): Promise<Reply<'samples'> | NotDone> {
        return this.ask({ kind: 'samples', places, ...placeOf(place) }, { signal });
    }

    key(place: ExperimentPlace, signal?: AbortSignal): Promise<Reply<'key'> | NotDone> {
        return this.ask({ kind: 'key', ...placeOf(place) }, { signal });
    }

    recost(
        place: ExperimentPlace,
        key: string,
        result: ExperimentResult,
        signal?: AbortSignal,
    ): Promise<Reply<'recost'> | NotDone> {
        return this.ask({ kind: 'recost', key, result, ...placeOf(place) }, { signal });
    }

    /** Ends the process; whatever is still asked is answered as cancelled. */
    dispose(): void {
        this.end();
        for (const id of [...this.waiting.keys()]) this.settle({ id, kind: 'cancelled' });
    }

    private end(): void {
        clearTimeout(this.idle);
        this.process?.end();
        this.process = undefined;
    }

    /** What was cancelled and keeps the process from answering goes with it; what else was asked is asked again. */
    private abandon(deaf: number): void {
        if (!this.waiting.delete(deaf)) return;
        this.end();
        for (const { request } of this.waiting.values()) this.started().send(request);
    }

    private rest(): void {
        clearTimeout(this.idle);
        this.idle = setTimeout(() => {
            if (this.waiting.size === 0) this.end();
        }, this.idleAfter);
        this.idle.unref();
    }

    private started(): RunnerProcess {
        this.rest();
        this.process ??= new RunnerProcess(
            this.place,
            (reply) => this.settle(reply),
            (crash) => {
                this.process = undefined;
                const lost = [...this.waiting.values()];
                this.waiting.clear();
                for (const { reject } of lost) reject(crash);
            },
        );
        return this.process;
    }

    private async ask<Answer extends RunnerReply>(
        asked: Asked,
        { onProgress, signal }: { readonly onProgress?: Waiting['onProgress']; readonly signal?: AbortSignal },
    ): Promise<Answer> {
        const id = this.next++;
        if (signal?.aborted) return { id, kind: 'cancelled' } as Answer;
        const runner = this.started();
        let cancel = () => {};
        let ended: NodeJS.Timeout | undefined;
        try {
            const reply = await new Promise<RunnerReply>((resolve, reject) => {
                const request = { ...asked, id } as RunnerRequest;
                const waiting: Waiting = { request, resolve, reject, onProgress, hasFigures: false };
                this.waiting.set(id, waiting);
                cancel = () => {
                    this.process?.send({ id: this.next++, kind: 'cancel', of: id });
                    ended = setTimeout(
                        () => resolve({ id, kind: 'cancelled' }),
                        waiting.hasFigures ? patience.withFigures : patience.without,
                    );
                    setTimeout(() => this.abandon(id), patience.process).unref();
                };
                signal?.addEventListener('abort', cancel);
                runner.send(request);
            });
            if (reply.kind === 'fault') throw new RunnerFault(reply.message, reply.log);
            return reply as Answer;
        } finally {
            clearTimeout(ended);
            signal?.removeEventListener('abort', cancel);
        }
    }

    private settle(reply: RunnerReply): void {
        const waiting = this.waiting.get(reply.id);
        if (reply.kind === 'progress') {
            if (!waiting) return;
            waiting.hasFigures ||= hasFigures(reply.progress);
            waiting.onProgress?.(reply.progress);
            return;
        }
        this.waiting.delete(reply.id);
        waiting?.resolve(reply);
        this.rest();
    }
}

/** Of what may have more fields, those that are sent. */
const placeOf = ({ file, experiment, root }: ExperimentPlace): ExperimentPlace => ({ file, experiment, root });
