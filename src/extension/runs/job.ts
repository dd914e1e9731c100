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
    /** Who wants it: others may join. An owner leaves all of its jobs together, as a panel does that is closed. */
    readonly owner: object;
    /** Does it. It throws only for a fault of ours. */
    readonly work: (course: JobCourse) => Promise<JobEnd<T>>;
}

/** What a job is told, and tells, while it runs. */
export interface JobCourse {
    /** Ends it soon where it is aborted. */
    readonly signal: AbortSignal;
    /** For what it is by now: its document may be renamed meanwhile. */
    readonly place: () => Place;
    /** To be told of the document's text, as soon as it is known which one is run. */
    readonly began: (text: string) => void;
    readonly onProgress: (progress: JobProgress) => void;
}

/** A job that the queue has taken. */
export interface Job<T = unknown> {
    readonly place: Place;
    readonly what: JobKind;
    /** All who want it. */
    readonly owners: ReadonlySet<object>;
    /** Of the document, as it is run; undefined until that is known. */
    readonly text: string | undefined;
    readonly status: JobStatus;
    /** Never rejects. */
    readonly end: Promise<JobEnd<T>>;
    cancel(): void;
}
