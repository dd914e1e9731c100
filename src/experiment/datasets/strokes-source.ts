import type { SampleSource } from './sample-source';
import { generateStrokes } from './strokes/strokes';
import { imageSize } from './strokes/sample';

/** Generated digits as a source; a longer set begins with the shorter one, so no more are drawn than are read. */
export function strokesSource(count: number, seed: number): SampleSource {
    const size = imageSize * imageSize;
    return {
        count,
        shape: [1, imageSize, imageSize],
        labelled: true,
        classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
        read: async (order) => {
            const needed = order.reduce((most, place) => Math.max(most, place + 1), 0);
            const { images, labels } = generateStrokes({ count: needed, seed });
            const values = new Float32Array(order.length * size);
            order.forEach((place, i) => values.set(images.subarray(place * size, (place + 1) * size), i * size));
            return { values, labels: Int32Array.from(order, (place) => labels[place]) };
        },
    };
}
