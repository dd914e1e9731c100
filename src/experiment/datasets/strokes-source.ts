import type { SampleSource } from './sample-source';
import { strokesSample } from './strokes/strokes';
import { imageSize } from './strokes/sample';

/** Generated digits as a source; no more are drawn than are read. */
export function strokesSource(count: number, seed: number): SampleSource {
    const size = imageSize * imageSize;
    return {
        count,
        shape: [1, imageSize, imageSize],
        labelled: true,
        classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
        range: { low: 0, high: 255 },
        read: async (order) => {
            const values = new Float32Array(order.length * size);
            const labels = new Int32Array(order.length);
            order.forEach((place, i) => {
                const { image, label } = strokesSample(seed, place);
                values.set(image, i * size);
                labels[i] = label;
            });
            return { values, labels };
        },
    };
}
