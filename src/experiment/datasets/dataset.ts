import type { Outcome } from '../../chip/finding';
import type { Samples } from '../../simulator/simulation';
import type { DatasetRequest } from '../experiment';
import { openBytes } from '../../network/arrays/bytes';
import { openCifar10 } from './cifar10';
import { dataFault, outcomeOf } from '../../network/arrays/data-fault';
import { openIdx } from './idx';
import { openNpy } from '../../network/arrays/npy';
import { openNpz } from './npz';
import { openPngFolder } from './png-folder';
import { elements, type SampleSource, type StoredSamples, type ValueRange } from './sample-source';
import { scaling } from './scaling';
import { shuffledOrder } from './shuffled-order';
import { arraySource } from './array-source';
import { strokesSource } from './strokes-source';
import { withMfcc } from './wav-features';
import { openWavFolder } from './wav-folder';

/** An open data set: sizes are known, samples are read when asked for. */
export interface Dataset {
    readonly name: string;
    readonly count: number;
    /** Of one sample; images as (channels, height, width). */
    readonly shape: readonly number[];
    readonly labelled: boolean;
    /** Class names by label, where the set names them. */
    readonly classes?: readonly string[];
    /** Whether the samples come class by class, so that the first few are no fair choice. */
    readonly sortedByClass: boolean;
    /** Samples [first, first + count) of the set's order (shuffled where the request says so). */
    read(first: number, count: number): Promise<Outcome<LabelledSamples>>;
    /** Samples by their places in the files, as stored there; places beyond the set are a fault of the caller. */
    stored(places: Uint32Array): Promise<Outcome<StoredSamples>>;
    /** Of stored values, where the format has one. */
    readonly range?: ValueRange;
}

export interface LabelledSamples {
    readonly samples: Samples;
    /** Class numbers; empty where the set has none. */
    readonly labels: Int32Array;
    /** Place of each sample in the files, before shuffling. */
    readonly places: Uint32Array;
}

/** Opens what the request describes. Findings: `file/*`, each with the file and, where one shows the fault, the byte. */
export async function openDataset(request: DatasetRequest): Promise<Outcome<Dataset>> {
    const subject = { kind: 'dataset', name: request.name } as const;
    return outcomeOf(subject, async () => {
        const source = await openSource(request);
        const scale = scaling(request, source.shape);
        const order =
            request.shuffle === undefined
                ? Uint32Array.from({ length: source.count }, (_, place) => place)
                : shuffledOrder(source.count, request.shuffle);
        const { count, shape, labelled, classes } = source;
        return {
            name: request.name,
            count,
            shape,
            labelled,
            ...(classes ? { classes } : {}),
            sortedByClass: source.sortedByClass === true && request.shuffle === undefined,
            ...(source.range ? { range: source.range } : {}),
            stored: (places) => outcomeOf(subject, () => source.read(places)),
            read: (first, wanted) =>
                outcomeOf(subject, async () => {
                    const places = order.slice(first, first + wanted);
                    checkSize(request.name, places.length, shape);
                    const { values, labels } = await source.read(places);
                    scale(values);
                    checkFinite(request, values, shape, places);
                    return { samples: { count: places.length, shape, data: values }, labels, places };
                }),
        };
    });
}

/** Values that one typed array of 32-bit floats holds with room to spare: 4 GB of them. */
const mostValues = 2 ** 30;

function checkSize(name: string, count: number, shape: readonly number[]): void {
    const size = elements(shape);
    if (count * size <= mostValues) return;
    throw dataFault(
        'file/length',
        name,
        `${count} samples of ${size} values are more than can be held at once. Take at most ${Math.floor(mostValues / size)} of them (take).`,
    );
}

function checkFinite(
    request: DatasetRequest,
    values: Float32Array,
    shape: readonly number[],
    places: Uint32Array,
): void {
    let wrong = 0;
    while (wrong < values.length && Number.isFinite(values[wrong])) wrong++;
    if (wrong === values.length) return;
    const sample = places[Math.floor(wrong / elements(shape))];
    throw dataFault(
        'file/format',
        request.inputs[0] ?? request.name,
        `sample ${sample} holds a value that is ${values[wrong]} after scaling. Give samples of finite numbers.`,
    );
}

async function openSource(request: DatasetRequest): Promise<SampleSource> {
    const [input] = request.inputs;
    if (request.format === 'strokes') return strokesSource(request.count ?? 1000, request.seed ?? 0);
    if (input === undefined) throw dataFault('file/missing', request.name, 'the data set names no file. Name one.');
    switch (request.format) {
        case 'idx':
            return arraySource(await openIdx(input), request.labels ? await openIdx(request.labels) : undefined);
        case 'npy':
            return arraySource(
                await openNpy(await openBytes(input)),
                request.labels ? await openNpy(await openBytes(request.labels)) : undefined,
            );
        case 'npz': {
            const { inputs, labels } = await openNpz(input, request.inputsKey, request.labelsKey);
            return arraySource(inputs, labels);
        }
        case 'cifar10':
            return openCifar10(request.inputs);
        case 'png':
            return openPngFolder(input, request.files);
        case 'wav': {
            const clips = await openWavFolder(input, { chosen: request.files, length: request.length });
            return request.features ? withMfcc(clips, request.features, input) : clips;
        }
    }
}
