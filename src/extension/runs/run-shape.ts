import type { RunRecord } from './run-record';

/**
 * Whether a file of the history holds a run of this version. What the editor relies on is looked at; the figures inside
 * were written by us, in one step.
 */
export function isRunRecord(value: unknown): value is RunRecord {
    if (!isObject(value)) return false;
    const { version, id, when, uri, experiment, key, text, view, remarks, result } = value;
    return (
        version === 1 &&
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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null;
