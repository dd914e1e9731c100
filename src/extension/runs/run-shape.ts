import type { RunHead, RunRecord } from './run-record';

/** Of the format of the files. */
export const recordVersion = 1;
/** Of what a head has; it is made of its run again where that is another. */
export const headVersion = 1;

/**
 * Whether a file of the history holds a run of this version. What the editor relies on is looked at; the figures inside
 * were written by us, in one step.
 */
export function isRunRecord(value: unknown): value is RunRecord {
    if (!isObject(value)) return false;
    const { version, id, when, uri, experiment, key, text, view, remarks, result } = value;
    return (
        version === recordVersion &&
        [id, uri, experiment, key, text].every((each) => typeof each === 'string') &&
        typeof when === 'number' &&
        Array.isArray(remarks) &&
        isObject(view) &&
        isObject(view.estimate) &&
        Array.isArray(view.layers) &&
        Array.isArray(view.blocks) &&
        isObject(result) &&
        isObject(result.estimate) &&
        isObject(result.estimate.energy) &&
        Array.isArray(result.expectations) &&
        Array.isArray(result.layers) &&
        Array.isArray(result.perChip)
    );
}

/** The head of a run from the file beside it; undefined where this version would have made another. */
export function keptHead(value: unknown): RunHead | undefined {
    if (!isObject(value)) return undefined;
    const { version, ...head } = value;
    // JSON has no undefined.
    return version === headVersion && isRunHead(head) ? { ...head, value: head.value, passed: head.passed } : undefined;
}

function isRunHead(head: Readonly<Record<string, unknown>>): head is Readonly<Record<string, unknown>> & RunHead {
    const { id, when, experiment, key, meaning, figure, energy, latency, seconds } = head;
    return (
        [id, experiment, key, meaning, figure].every((each) => typeof each === 'string') &&
        [when, energy, latency, seconds].every((each) => typeof each === 'number')
    );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null;
