import { pieces, type Pieces } from './pieces';

/** The properties of a data set of test samples, and those by which the training samples differ from it. */
export interface DataLines {
    readonly test: Pieces;
    readonly train: Pieces;
}

/** What data sets of samples of a shape are mostly stored as; the files' names are the user's to fill in. */
export function dataLines(shape: readonly number[]): DataLines {
    const axes = shape.filter((length) => length !== 1);
    if (isCifar(shape)) return cifar;
    if (axes.join() === '28,28' || shape.join() === '784') return idx(digits);
    if (axes.length === 2 && shape.length <= 3 && axes.every((length) => length <= 64)) return idx('');
    if (shape.length === 3 && [1, 3, 4].includes(shape[0])) return png;
    if (axes.length === 1 && axes[0] >= fewestOfSound) return wav;
    return arrays;
}

/** Samples without labels, whatever their shape. */
export const unlabelled: DataLines = {
    test: pieces`    format:     npz
    archive:    "${{ field: 'test.npz' }}"
    inputs_key: "${{ field: 'inputs' }}"
`,
    train: pieces`    archive: "${{ field: 'train.npz' }}"
`,
};

const isCifar = (shape: readonly number[]): boolean => shape.join() === '3,32,32';

/** Samples of this size are to be had without files. */
const digits = `    // No files at hand? Have digits drawn; write instead of these lines
    //     format: strokes  count: 1000  seed: 2  scale: 1 / 255
    // and seed: 1 in TrainingSet.
`;

/** A quarter of a second at 16 kHz. */
const fewestOfSound = 4000;

const idx = (hint: string): DataLines => ({
    test: pieces`${hint}    format: idx
    images: "${{ field: 't10k-images-idx3-ubyte.gz' }}"
    labels: "${{ field: 't10k-labels-idx1-ubyte.gz' }}"
    scale:  ${{ field: '1 / 255', optional: true }}
`,
    train: pieces`    images: "${{ field: 'train-images-idx3-ubyte.gz' }}"
    labels: "${{ field: 'train-labels-idx1-ubyte.gz' }}"
`,
});

const cifar: DataLines = {
    test: pieces`    format:  cifar10
    batches: "${{ field: 'test_batch.bin' }}"
    scale:   ${{ field: '1 / 255', optional: true }}
`,
    train: pieces`    batches: "${{ field: 'data_batch_1.bin' }}"
`,
};

/** Folders are sorted by class: a part of them is fair only in another order. */
const folder = (format: string, scale: Pieces): DataLines => ({
    test: pieces`    format:  ${format}
    folder:  "${{ field: 'test' }}"
${scale}    shuffle: 1
`,
    train: pieces`    folder: "${{ field: 'train' }}"
`,
});

const png = folder('png', pieces`    scale:   ${{ field: '1 / 255', optional: true }}\n`);
const wav = folder('wav', []);

const arrays: DataLines = {
    test: pieces`    format: npy
    inputs: "${{ field: 'test-inputs.npy' }}"
    labels: "${{ field: 'test-labels.npy' }}"
`,
    train: pieces`    inputs: "${{ field: 'train-inputs.npy' }}"
    labels: "${{ field: 'train-labels.npy' }}"
`,
};
