import { defaulting, instead, optional, refused, required, type BlockSchema, type ValueKind } from './schema';
import { perChannel } from './schema-numbers';
import { count, quantity } from './schema-quantity';
import { oneOf, text, texts } from './schema-words';
import { quantityOf, wordOf } from './value';

const datasetFormats = ['idx', 'cifar10', 'npy', 'npz', 'png', 'wav', 'strokes'] as const;
export type DatasetFormat = (typeof datasetFormats)[number];

const path = text('a path in quotes');
const number = quantity('number');
const seconds = quantity('time', { above: 0, max: 10 });
const factor: ValueKind<number> = {
    ...number,
    range: 'not 0',
    convert: (value) => {
        const si = number.convert(value);
        return si.ok && si.value === 0
            ? refused(
                  'value/range',
                  'a scale of 0 makes every value 0. Write 1 to leave values as they are stored',
                  value,
                  instead(value, quantityOf(1)),
              )
            : si;
    },
};

export const datasetSchema = {
    format: required(oneOf(...datasetFormats), {
        about: 'How the samples are stored, or `strokes` for generated digits.',
        example: wordOf('strokes'),
    }),
    images: optional(path, { about: 'IDX file of images, plain or gzip.' }),
    batches: optional(texts('paths in quotes'), { about: 'CIFAR-10 binary files, in order.' }),
    inputs: optional(path, { about: 'NPY file of samples.' }),
    archive: optional(path, { about: 'NPZ archive.' }),
    folder: optional(path, { about: 'Folder with one folder of PNG or WAV files a class.' }),
    files: optional(path, {
        about: 'Text file with the samples to use, one path in the folder a line; left out, all there are.',
    }),
    labels: optional(path, { about: 'IDX or NPY file of labels.' }),
    inputs_key: optional(text('a name in quotes'), { about: 'Name of the samples in an NPZ archive.' }),
    labels_key: optional(text('a name in quotes'), { about: 'Name of the labels in an NPZ archive.' }),
    scale: defaulting(factor, quantityOf(1), { about: 'Factor on every stored value; `1 / 255` for bytes.' }),
    mean: optional(perChannel(), { about: 'Subtracted after scaling, for all or by channel.' }),
    deviation: optional(perChannel({ above: 0 }), {
        about: 'Divided by after subtracting the mean, for all or by channel.',
    }),
    features: optional(oneOf('mfcc'), {
        about: 'What stands for a sound; left out, its waveform. `mfcc`: mel-frequency cepstral coefficients (coefficients, frames).',
    }),
    coefficients: optional(count({ min: 1, max: 512 }), { about: 'Cepstral coefficients; left out, 40.' }),
    mel_bands: optional(count({ min: 1, max: 512 }), {
        about: 'Bands of the spectrum that they are made of, at least as many; left out, 40.',
    }),
    window: optional(seconds, { about: 'Length of a frame; left out, 40 ms.' }),
    hop: optional(seconds, { about: 'From the start of a frame to that of the next; left out, 20 ms.' }),
    length: optional(quantity('time', { above: 0, max: 3600 }), {
        about: 'Of every clip: longer ones are cut, shorter ones followed by silence; left out, that of the longest.',
    }),
    shuffle: optional(count({ min: 0, max: 0xffffffff }), {
        about: 'Seed of a shuffle before samples are taken; left out, file order.',
    }),
    count: optional(count({ min: 1, max: 10_000_000 }), {
        about: 'Samples to generate.',
        example: quantityOf(1000),
    }),
    seed: optional(count({ min: 0, max: 0xffffffff }), { about: 'Seed of generated samples.' }),
} satisfies BlockSchema;

type DatasetProperty = keyof typeof datasetSchema;

/** What each format needs, and what it can do with beyond the properties that all have. */
export const formatProperties: Readonly<
    Record<DatasetFormat, { readonly needs: readonly DatasetProperty[]; readonly may: readonly DatasetProperty[] }>
> = {
    idx: { needs: ['images', 'labels'], may: [] },
    cifar10: { needs: ['batches'], may: [] },
    npy: { needs: ['inputs', 'labels'], may: [] },
    npz: { needs: ['archive'], may: ['inputs_key', 'labels_key'] },
    png: { needs: ['folder'], may: ['files'] },
    wav: {
        needs: ['folder'],
        may: ['files', 'features', 'coefficients', 'mel_bands', 'window', 'hop', 'length'],
    },
    strokes: { needs: ['count'], may: ['seed'] },
};

export const commonDatasetProperties: readonly DatasetProperty[] = ['format', 'scale', 'mean', 'deviation', 'shuffle'];
