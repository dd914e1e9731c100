import { expect, it } from 'vitest';
import { placeDescriptor, placeScratch, placeWeights } from '../../src/simulator/kernel/block-image';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { columnNormal, productKey, streamKey } from '../../src/simulator/kernel/noise';

it('the kernel draws the same bits as noise.ts, by sample, position and column', () => {
    const kernel = Kernel.create();
    const columns = 21;
    const [firstSample, samples, positions, start, width] = [4_000_000_000, 2, 10, 3, 5];
    const ones = new Float64Array(columns).fill(1);
    const zeros = new Float64Array(columns);
    // One row of weight 0 and variance 1 at input 1: what comes out is the normal itself.
    const block = { rows: 1, columns, weights: new Int16Array(columns), variances: new Int16Array(columns).fill(1) };
    const fixed = { ...block, scale: ones, varianceScale: ones, narrow: false };
    const weights = placeWeights(kernel, fixed, [{ offset: 0, elements: 1 }], 0);
    const whole = { part: 'whole', shift: 0, mask: 0, curve: 0 } as const;
    const phase = { ...whole, scale: ones, varianceScale: ones, gain: ones, offset: zeros };
    const none = new Int32Array(columns);
    const descriptor = placeDescriptor(
        kernel,
        weights,
        { ...phase, bias: none, biasVariance: none },
        { histogram: kernel.allocate(32), counters: kernel.allocate(8) },
        placeScratch(kernel, 1),
    );
    const products = samples * width;
    const input = kernel.place(Int16Array.of(1, 0));
    const output = kernel.allocate(products * columns * 4);
    const from = kernel.place(new Int32Array(products).fill(input));
    const to = kernel.place(Int32Array.from({ length: products }, (_, at) => output + at * columns * 4));
    const stream = { seed: 2 ** 40 + 3, chip: 2, layer: 1, block: 7, use: 3, phase: 1 };
    const key = streamKey(stream);
    const stored = kernel.allocate(8);
    kernel.uint64(stored, 1)[0] = key;
    const keys = kernel.allocate(products * 8);
    kernel.functions.productKeys(stored, firstSample, samples, positions, start, width, keys);
    kernel.functions.runBlock(descriptor, from, to, keys, products);
    const drawn = kernel.float32(output, products * columns);
    for (let product = 0; product < products; product++) {
        const sample = firstSample + Math.floor(product / width);
        const number = sample * positions + start + (product % width);
        for (let column = 0; column < columns; column++)
            expect(drawn[product * columns + column]).toBe(columnNormal(productKey(key, number), column));
    }
});
