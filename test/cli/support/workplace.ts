import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { count, idx } from '../../experiment/support/data-files';

export interface Workplace {
    readonly folder: string;
    path(name: string): string;
    write(name: string, content: string | Uint8Array): string;
    read(name: string): string;
}

/** A folder for one test file, removed when its tests are over. */
export function workplace(): Workplace {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-cli-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const path = (name: string) => join(folder, name);
    return {
        folder,
        path,
        write: (name, content) => {
            mkdirSync(dirname(path(name)), { recursive: true });
            writeFileSync(path(name), content);
            return path(name);
        },
        read: (name) => readFileSync(path(name), 'utf8'),
    };
}

/** Samples of the small experiment; every seventh is of class 0, and the network takes nearly all for class 1. */
export const smallSamples = 50;

/** Writes a network of one layer, its samples, and a document that runs it within a second. */
export function writeSmallExperiment(place: Workplace, name = 'small.cim', statements = 'chips: 2'): string {
    cpSync('test/files/good/small.onnx', place.path('small.onnx'));
    place.write('x.idx', idx([smallSamples, 4], count(4 * smallSamples)));
    place.write(
        'y.idx',
        idx(
            [smallSamples],
            count(smallSamples).map((i) => (i % 7 === 0 ? 0 : 1)),
        ),
    );
    return place.write(name, smallDocument(statements));
}

/** Writes the digits' network and a document about it, on two generated sets of digits, that ends with `experiments`. */
export function writeDigits(place: Workplace, train: number, experiments: string): string {
    cpSync('examples/digits.onnx', place.path('digits.onnx'));
    return place.write(
        'digits.cim',
        `import neurram
model Digits from "digits.onnx"
mapping OnNeuRRAM of Digits on NeuRRAM { input: 3 bit  output: 6 bit  others auto { minimise: cores } }
dataset Test { format: strokes  count: 64  seed: 2  scale: 1 / 255 }
dataset Train { format: strokes  count: ${train}  seed: 1  scale: 1 / 255 }
${experiments}
`,
    );
}

/** Small is one layer of 4 x 2. */
export const smallDocument = (statements: string): string => `import neurram

model Small from "small.onnx"

mapping SmallOnNeuRRAM of Small on NeuRRAM {
    input:  4 bit
    output: 6 bit
    others auto
}

dataset Test {
    format: idx
    images: "x.idx"
    labels: "y.idx"
    scale:  1 / 255
}

experiment Trial {
    run SmallOnNeuRRAM on Test
    calibrate on Others take 20
    ${statements}
}

dataset Others extends Test { }
`;
