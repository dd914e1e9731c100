import type { Diagnostic } from '../../../language-server/diagnostic';
import type { JobKind, JobProgress } from '../../panel/messages';

/** An experiment of a document, as the editor names it. */
export interface Place {
    readonly uri: string;
    readonly experiment: string;
}

/** How a job ended. `cancelled`: before there was anything to keep. */
export type JobEnd<T> =
    | { readonly kind: 'done'; readonly value: T }
    | { readonly kind: 'cancelled' }
    /** The description or the data forbid it. */
    | { readonly kind: 'refused'; readonly message: string; readonly problems: readonly Diagnostic[] }
    /** A fault of ours, with what is needed to report it. */
    | { readonly kind: 'crashed'; readonly message: string; readonly log: string };

/** Where a job is. */
export type JobStatus =
    | { readonly kind: 'queued'; readonly ahead: number }
    | { readonly kind: 'running'; readonly progress: JobProgress | undefined }
    | { readonly kind: 'stopping' }
    | { readonly kind: 'ended'; readonly end: JobEnd<unknown> };

/** What is to be done, by whom it was asked for, and for what. */
export interface JobRequest<T> {
    readonly place: Place;
    readonly what: JobKind;
    /** All jobs of an owner can be cancelled together: those of a panel that is closed. */
    readonly owner: object;
    /** Does it; a `signal` that is aborted ends it soon. It throws only for a fault of ours. */
    readonly work: (signal: AbortSignal, onProgress: (progress: JobProgress) => void) => Promise<JobEnd<T>>;
}

/** A job that the queue has taken. */
export interface Job<T = unknown> {
    readonly place: Place;
    readonly what: JobKind;
    readonly owner: object;
    readonly status: JobStatus;
    /** Never rejects. */
    readonly end: Promise<JobEnd<T>>;
    cancel(): void;
}
