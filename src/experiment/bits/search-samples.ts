import type { Finding, Outcome } from '../../chip/finding';
import type { Samples } from '../../simulator/simulation';
import type { LabelledSamples } from '../datasets/dataset';
import type { DatasetRequest, Experiment } from '../experiment';
import { inputCheck, readSet } from '../experiment-samples';
import { checkLabels, sampleShape } from '../fit';

/** What bits are searched with. */
export interface SearchSamples {
    readonly dataset: string;
    readonly calibration: Samples;
    /** Those that widths are judged by: behind those of the calibration, as far as the data set reaches. */
    readonly judged: LabelledSamples;
    /** As many others, which the search does not see. */
    readonly confirming: LabelledSamples;
    /** How many of the judged and the confirming ones are calibrated on too. */
    readonly shared: number;
}

/** Why an experiment has no samples to search with; undefined where it has. */
export function noSearchSamples({ name, run, calibrate }: Experiment): string | undefined {
    if (calibrate && sourceOf(calibrate.dataset) !== sourceOf(run.dataset)) return undefined;
    return `${name} names no samples beside those that it is tested on, and widths chosen on them would prove nothing. Add: calibrate on <training samples> take 256.`;
}

/** Where samples come from, under whatever name and in whatever order. */
const sourceOf = ({ format, inputs, inputsKey, files, seed }: DatasetRequest): string =>
    JSON.stringify([format, inputs, inputsKey, files, format === 'strokes' ? (seed ?? 0) : undefined]);

/** Reads what widths are judged by and what confirms them, at most `wanted` of each, of what an experiment is calibrated on. */
export async function readSearchSamples(experiment: Experiment, wanted: number): Promise<Outcome<SearchSamples>> {
    const { name, calibrate, mapping } = experiment;
    const { dataset, take } = calibrate ?? experiment.run;
    const read = await readSet(
        experiment,
        { dataset, ...(take === undefined ? {} : { take: take + 2 * wanted }) },
        inputCheck(experiment),
    );
    if (!read.ok) return read;
    const { samples, labels, places } = read.value.read;
    const wrong = checkLabels(name, mapping.network, dataset.name, read.value.read);
    if (wrong.length > 0) return { ok: false, findings: wrong };
    const calibrated = Math.min(take ?? samples.count, samples.count);
    const count = samples.count;
    const each = Math.max(1, Math.min(wanted, Math.floor(count / 2)));
    const first = Math.max(0, count - 2 * each);
    const shape = sampleShape(mapping.network);
    const part = (from: number, to: number): Samples => {
        const size = samples.data.length / samples.count;
        return { count: to - from, shape, data: samples.data.subarray(from * size, to * size) };
    };
    const labelled = (from: number, to: number): LabelledSamples => ({
        samples: part(from, to),
        labels: labels.subarray(from, to),
        places: places.subarray(from, to),
    });
    return {
        ok: true,
        value: {
            dataset: dataset.name,
            calibration: part(0, calibrated),
            judged: labelled(first, first + each),
            confirming: labelled(count - each, count),
            shared: Math.max(0, calibrated - first),
        },
        findings: read.findings.filter(isOfOrder),
    };
}

/** That there are fewer samples than could be used is no fault; that they come in the order of their classes is. */
const isOfOrder = ({ code }: Finding): boolean => code !== 'value/take';
