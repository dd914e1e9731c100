import type { Outcome } from '../chip/finding';
import { openDataset, type Dataset } from './datasets/dataset';
import { elements, type ValueRange } from './datasets/sample-source';
import type { DatasetRequest } from './experiment';

/** One sample as it lies in the data set. */
export interface SamplePicture {
    /** In the data set's files. */
    readonly place: number;
    /** -1 where the set has no labels. */
    readonly label: number;
    /** Channels, height, width; or one axis alone (a vector, the first channel of a sound). */
    readonly shape: readonly number[];
    /** As stored, before the network's scale, from 0 to 1 over the range of the set. */
    readonly values: Float32Array;
}

/** Values that are given at once, at most; 64 MB of them. */
const mostValues = 2 ** 24;

/** Samples from which the range of a set is taken whose format has none. */
const looked = 64;

/**
 * The samples of a data set at some places of its files. Places that it does not have, and those beyond what can be given
 * at once, are left out. Findings: `file/*`.
 */
export async function samplePictures(
    request: DatasetRequest,
    places: readonly number[],
): Promise<Outcome<readonly SamplePicture[]>> {
    const opened = await openDataset(request);
    if (!opened.ok) return opened;
    const dataset = opened.value;
    const size = elements(dataset.shape);
    const most = Math.max(1, Math.floor(mostValues / size));
    const wanted = Uint32Array.from(places.filter((place) => place < dataset.count).slice(0, most));
    const read = await dataset.stored(wanted);
    if (!read.ok) return read;
    const range = await rangeOf(dataset, read.value.values);
    if (!range.ok) return range;
    const shown = shapeOf(dataset.shape);
    const pictures = Array.from(wanted, (place, i): SamplePicture => {
        const stored = read.value.values.subarray(i * size, i * size + elements(shown));
        const label = dataset.labelled ? read.value.labels[i] : -1;
        return { place, label, shape: shown, values: stored.map(within(range.value)) };
    });
    return { ok: true, value: pictures, findings: [] };
}

const within =
    ({ low, high }: ValueRange) =>
    (value: number): number =>
        high > low && value > low ? Math.min(1, (value - low) / (high - low)) : 0;

/** A sound is its first channel; axes before the last three are laid out below each other. */
const shapeOf = (shape: readonly number[]): readonly number[] => {
    if (shape.length === 2) return shape.slice(1);
    return shape.length <= 3 ? shape : [1, elements(shape.slice(0, -1)), shape[shape.length - 1]];
};

/** The format's own, or what the first samples and the wanted ones span. */
async function rangeOf(dataset: Dataset, wanted: Float32Array): Promise<Outcome<ValueRange>> {
    if (dataset.range) return { ok: true, value: dataset.range, findings: [] };
    const first = await dataset.stored(Uint32Array.from({ length: Math.min(looked, dataset.count) }, (_, i) => i));
    if (!first.ok) return first;
    let [low, high] = [0, 0];
    for (const values of [first.value.values, wanted])
        for (const value of values) {
            if (value < low && value > -Infinity) low = value;
            if (value > high && value < Infinity) high = value;
        }
    return { ok: true, value: usual({ low, high }), findings: [] };
}

/** The usual range that values are most likely of: of bytes, from 0 to 1 or from -1 to 1; else their own. */
const usual = ({ low, high }: ValueRange): ValueRange => {
    if (low >= -1 && high <= 1) return { low: low < 0 ? -1 : 0, high: 1 };
    return low === 0 && high > 127 && high <= 255 ? { low, high: 255 } : { low, high };
};
