import { placeDescriptor, placeScratch, placeWeights } from '../../src/simulator/kernel/block-image';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { PairCounts } from '../../src/simulator/kernel/pair-counts';
import { onnxModel } from '../support/onnx-model';
import { uniform } from '../simulator/support/random-chip';
import { compared, interleaved, type BenchResult, type Work } from './measure';
import { yardstick, yardstickName } from './yardstick';

const products = 512;
const repeats = 40;

/** Products of a block with 3-bit inputs and an ADC of 6 bits behind every column, `products` at a time. */
function kernelWork(rows: number, columns: number, noisy: boolean): Work {
    const kernel = Kernel.create();
    const draw = uniform(1);
    const entries = (most: number) => Int16Array.from({ length: rows * columns }, () => most * draw());
    const same = (value: number) => new Float64Array(columns).fill(value);
    const block = {
        rows,
        columns,
        weights: entries(32767),
        scale: same(1),
        variances: noisy ? entries(1200 / rows) : undefined,
        varianceScale: same(1),
        narrow: true,
    };
    const { runNarrowBlock, runBlock } = kernel.functions;
    const asBytes = noisy && runNarrowBlock !== undefined;
    const weights = placeWeights(kernel, block, [{ offset: 0, elements: rows }], 0, asBytes);
    const none = new Int32Array(columns);
    const scale = same(60 / (rows * 4 * 16384));
    const descriptor = placeDescriptor(
        kernel,
        weights,
        {
            part: 'whole',
            shift: 0,
            mask: 0,
            curve: 0,
            bias: none,
            biasVariance: none,
            scale,
            varianceScale: same(1e-6),
            gain: same(1),
            offset: same(0),
            limit: 31,
        },
        { histogram: kernel.allocate(32 * 32), counters: kernel.allocate(8), pairs: PairCounts.of(kernel, 31)?.at },
        placeScratch(kernel, weights.pairs),
    );
    const input = kernel.allocate(products * rows * 2);
    const output = kernel.allocate(products * columns * 4);
    const from = kernel.place(Int32Array.from({ length: products }, (_, product) => input + product * rows * 2));
    const to = kernel.place(Int32Array.from({ length: products }, (_, product) => output + product * columns * 4));
    const keys = kernel.allocate(products * 8);
    const codes = kernel.int16(input, products * rows);
    codes.forEach((_, index) => (codes[index] = Math.floor(8 * draw())));
    return () => {
        for (let repeat = 0; repeat < repeats; repeat++) {
            kernel.functions.productKeys(keys, repeat, 1, products, 0, products, keys);
            (asBytes ? runNarrowBlock : runBlock)(descriptor, from, to, keys, products);
        }
    };
}

/** Operations a second of one block on one thread, against a float product of the same shape without noise or ADC. */
export async function kernelBench(rows: number, columns: number, noisy: boolean): Promise<BenchResult> {
    const works = [kernelWork(rows, columns, noisy)];
    const ort = await yardstick();
    if (ort) {
        const draw = uniform(2);
        const random = (size: number) => Float32Array.from({ length: size }, () => draw() - 0.5);
        const model = onnxModel({
            nodes: [{ operator: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] }],
            constants: [{ name: 'w', shape: [rows, columns], data: random(rows * columns) }],
            inputs: [{ name: 'x', shape: [products, rows] }],
            outputs: [{ name: 'y', shape: [products, columns] }],
        });
        const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1 });
        const x = new ort.Tensor('float32', random(products * rows), [products, rows]);
        works.push(async () => {
            for (let repeat = 0; repeat < repeats; repeat++) await session.run({ x });
        });
    }
    const times = await interleaved(works, 15);
    const operations = (2 * rows * columns * products * repeats) / 1e9;
    const name = `kernel ${rows} x ${columns}, 1 thread, ADC${noisy ? ' and read noise' : ''}`;
    return compared(name, 'GOP/s', operations, times, yardstickName);
}
