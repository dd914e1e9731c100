import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { toIdx } from '../../../src/experiment/datasets/strokes/idx-bytes';
import { generateStrokes } from '../../../src/experiment/datasets/strokes/strokes';
import { wav } from '../../experiment/support/wav-files';
import { uniform } from '../../simulator/support/random-chip';

const put = (path: string, bytes: Uint8Array | string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
};

/** Generated digits in a folder laid out like MNIST's. */
export function writeDigitsLikeMnist(folder: string, train: number, test: number): void {
    for (const [part, count, seed] of [
        ['train', train, 1],
        ['t10k', test, 2],
    ] as const) {
        const { images, labels } = generateStrokes({ count, seed });
        put(join(folder, `${part}-images-idx3-ubyte.gz`), gzipSync(toIdx([count, 28, 28], images)));
        put(join(folder, `${part}-labels-idx1-ubyte.gz`), gzipSync(toIdx([count], labels)));
    }
}

/** CIFAR-10's binary files, `each` records a file: pictures of noise whose brightness tells their class. */
export function writePicturesLikeCifar10(folder: string, each: number): void {
    const draw = uniform(3);
    for (const name of [...[1, 2, 3, 4, 5].map((i) => `data_batch_${i}`), 'test_batch']) {
        const records = Array.from({ length: each }, (_, i) => [
            i % 10,
            ...Array.from({ length: 3072 }, () => Math.floor(20 * (i % 10) + 60 * draw())),
        ]);
        put(join(folder, `${name}.bin`), Uint8Array.from(records.flat()));
    }
}

const words = 'yes no up down left right on off stop go _unknown_ _silence_'.split(' ');

/** `each` clips of noise a word, each by another speaker, with their manifest. */
export function writeClipsLikeSpeechCommands(folder: string, each: number): void {
    const draw = uniform(4);
    const rows = words.flatMap((word) =>
        Array.from({ length: each }, (_, i) => {
            const path = `${word}/${i}.wav`;
            const wave = wav(
                16,
                1,
                Array.from({ length: 16_000 }, () => 0.1 * (draw() - 0.5)),
            );
            put(join(folder, path), wave);
            return [
                path,
                word,
                word === '_silence_' ? '' : `speaker${i}`,
                createHash('md5').update(wave).digest('hex'),
            ];
        }),
    );
    const lines = [['path', 'label', 'speaker', 'md5'], ...rows].map((row) => row.join(','));
    put(join(folder, 'MANIFEST.csv'), `${lines.join('\n')}\n`);
}
