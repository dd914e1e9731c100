import { describe, expect, it } from 'vitest';
import { idealCrossbar } from '../../src/network/ideal-crossbar';
import type { CrossbarStep, Layer } from '../../src/network/network';
import { IdealLayer } from '../../src/simulator/engine/ideal-layer';
import { changeLayout, PlacePool } from '../../src/simulator/engine/value';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { conv, dense } from '../support/networks';
import { oneLayer } from './support/one-layer';
import { uniform } from './support/random-chip';

const samples = 2;
const layers: readonly Layer[] = [
    conv('filters that fill no tile, over padding', { channels: 3, filters: 5, size: 7 }),
    conv('strides and groups', { channels: 12, filters: 8, size: 9, stride: 2, groups: 4 }),
    conv('several tiles', { channels: 4, filters: 19, size: 5 }),
    dense('one vector', 37, 11),
];

const shapeOf = (one: readonly number[]) => [one[0] * samples, ...one.slice(1)];

/** Outputs of the layer's only step: by the plain loop, and on a kernel. */
async function outputs(layer: Layer, data: Float32Array, kernel: Kernel) {
    const network = oneLayer(layer);
    const [step] = network.steps as readonly CrossbarStep[];
    const input = { type: 'float32', shape: shapeOf(step.inputShape), data } as const;
    const expected = await idealCrossbar(network)(0, step, input);
    const pool = new PlacePool(kernel, samples);
    const layout = layer.conv ? 'channelsLast' : 'onnx';
    const from = pool.take(step.inputShape, layout);
    const to = pool.take(step.outputShape, layout);
    const run = new IdealLayer(kernel, layer).step(step);
    const given = kernel.float32(from.address, data.length);
    if (layer.conv) changeLayout(data, given, shapeOf(step.inputShape), 'channelsLast');
    else given.set(data);
    run.run(from, to, samples, 0);
    const made = kernel.float32(to.address, expected.data.length);
    const ordered = new Float32Array(made.length);
    if (layer.conv) changeLayout(made, ordered, shapeOf(step.outputShape), 'onnx');
    else ordered.set(made);
    return { expected: expected.data, made: ordered };
}

describe.each([
    ['with relaxed SIMD', true],
    ['without', false],
] as const)('a float product on the kernel %s', (_, relaxed) => {
    it.each(layers)('has the bits of the plain loop: $name', async (outline) => {
        const draw = uniform(3);
        const values = (count: number) => Float32Array.from({ length: count }, () => 2 * draw() - 1);
        const { groups, rows, columns } = outline;
        const weights = values(groups * rows * columns);
        const layer: Layer = { ...outline, hasBias: true, weights, bias: values(groups * columns) };
        const size = oneLayer(layer).inputs[0].shape.reduce((a, b) => a * b, 1);
        const { expected, made } = await outputs(layer, values(samples * size), Kernel.create(relaxed));
        expect(made).toEqual(expected);
        expect(made.some((value) => value !== 0)).toBe(true);
    });

    it('has them down to the last one, where sums cancel but for what rounding left', async () => {
        const [half, columns] = [40, 10];
        const draw = uniform(5);
        const value = () => (2 * draw() - 1) * 2 ** Math.floor(20 * draw());
        const some = Float32Array.from({ length: half * columns }, value);
        const weights = Float32Array.of(...some, ...some.map((weight) => -weight));
        const input = Float32Array.from({ length: half }, value);
        const layer: Layer = { ...dense('cancels', 2 * half, columns), weights };
        const data = Float32Array.of(...input, ...input, ...input, ...input);
        const { expected, made } = await outputs(layer, data, Kernel.create(relaxed));
        expect(made).toEqual(expected);
        expect(made.some((sum) => sum !== 0)).toBe(true);
        expect(Math.max(...made.map(Math.abs))).toBeLessThan(1e-2);
    });
});
