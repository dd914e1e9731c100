import type { ExperimentPlace, RunnerRequest } from './protocol';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const mostThreads = 1024;
const mostSamples = 256;

const hasPlace = ({ file, experiment, root = '' }: Fields): boolean =>
    [file, experiment, root].every((each) => typeof each === 'string');

const shapes: Readonly<Record<RunnerRequest['kind'], (fields: Fields) => boolean>> = {
    run: (fields) => hasPlace(fields) && isThreads(fields.threads),
    ablate: (fields) => hasPlace(fields) && isThreads(fields.threads),
    cells: (fields) => hasPlace(fields) && isCount(fields.chip) && isCount(fields.core),
    samples: (fields) => hasPlace(fields) && isPlaces(fields.places),
    key: hasPlace,
    recost: (fields) => hasPlace(fields) && typeof fields.key === 'string' && isFields(fields.result),
    cancel: ({ of }) => isCount(of),
};

const isThreads = (value: unknown): boolean => isCount(value) && value > 0 && value <= mostThreads;
const isPlaces = (value: unknown): boolean =>
    Array.isArray(value) && value.length <= mostSamples && value.every((place) => isCount(place));

/** Number of a message that has one; what it asks may be nonsense all the same. */
export const idOf = (message: unknown): number | undefined =>
    isFields(message) && isCount(message.id) ? message.id : undefined;

/** The message where it is a request in shape; undefined for anything else. */
export function requestOf(message: unknown): RunnerRequest | undefined {
    if (!isFields(message) || idOf(message) === undefined || typeof message.kind !== 'string') return undefined;
    if (!Object.hasOwn(shapes, message.kind)) return undefined;
    return shapes[message.kind as RunnerRequest['kind']](message) ? (message as unknown as RunnerRequest) : undefined;
}

/** What an experiment of a document is asked about. */
export type PlacedRequest = Extract<RunnerRequest, ExperimentPlace>;
