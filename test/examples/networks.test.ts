import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { generateStrokes } from '../../src/experiment/datasets/strokes/strokes';

const pixels = 28 * 28;
const mnist = join(process.env.CORELET_DATA ?? '.cache/data', 'mnist');
if (!existsSync(mnist)) console.log(`skipped: accuracy on MNIST, no ${mnist} (set CORELET_DATA)`);

/** Share of right answers of a network in examples/ by onnxruntime. */
async function accuracy(file: string, images: Uint8Array, labels: Uint8Array): Promise<number> {
    ort.env.wasm.numThreads = 1;
    const session = await ort.InferenceSession.create(readFileSync(join('examples', file)));
    expect([session.inputNames, session.outputNames]).toEqual([['image'], ['logits']]);
    let right = 0;
    for (let first = 0; first < labels.length; first += 500) {
        const batch = Math.min(500, labels.length - first);
        const bytes = images.subarray(first * pixels, (first + batch) * pixels);
        const image = new ort.Tensor(
            'float32',
            Float32Array.from(bytes, (v) => v / 255),
            [batch, 1, 28, 28],
        );
        const logits = (await session.run({ image })).logits;
        expect(logits.dims).toEqual([batch, 10]);
        for (let i = 0; i < batch; i++) {
            const row = logits.data.slice(10 * i, 10 * i + 10) as Float32Array;
            right += row.indexOf(Math.max(...row)) === labels[first + i] ? 1 : 0;
        }
    }
    await session.release();
    return right / labels.length;
}

const readIdx = (name: string): Uint8Array => {
    const file = gunzipSync(readFileSync(join(mnist, name)));
    return file.subarray(4 + 4 * file[3]);
};

describe('the example networks in software', () => {
    it('read at least 98 % of generated digits that they were not trained on', async () => {
        const { images, labels } = generateStrokes({ count: 2000, seed: 2 });
        expect(await accuracy('digits.onnx', images, labels)).toBeGreaterThanOrEqual(0.98);
    });

    it.skipIf(!existsSync(mnist))('read at least 99 % of the original MNIST test set', async () => {
        const images = readIdx('t10k-images-idx3-ubyte.gz');
        expect(await accuracy('mnist.onnx', images, readIdx('t10k-labels-idx1-ubyte.gz'))).toBeGreaterThanOrEqual(0.99);
    });
});
