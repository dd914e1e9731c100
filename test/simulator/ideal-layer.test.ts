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

describe('a float product on the kernel', () => {
    it.each(layers)('has the bits of the plain loop: $name', async (outline) => {
        const draw = uniform(3);
        const values = (count: number) => Float32Array.from({ length: count }, () => 2 * draw() - 1);
        const { groups, rows, columns } = outline;
        const weights = values(groups * rows * columns);
        const layer: Layer = { ...outline, hasBias: true, weights, bias: values(groups * columns) };
        const network = oneLayer(layer);
        const [step] = network.steps as readonly CrossbarStep[];
        const size = step.inputShape.reduce((a, b) => a * b, 1);
        const data = values(samples * size);
        const shape = (one: readonly number[]) => [one[0] * samples, ...one.slice(1)];
        const input = { type: 'float32', shape: shape(step.inputShape), data } as const;
        const expected = await idealCrossbar(network)(0, step, input);

        const kernel = Kernel.create();
        const pool = new PlacePool(kernel, samples);
        const layout = layer.conv ? 'channelsLast' : 'onnx';
        const from = pool.take(step.inputShape, layout);
        const to = pool.take(step.outputShape, layout);
        const run = new IdealLayer(kernel, layer).step(step);
        const given = kernel.float32(from.address, data.length);
        if (layer.conv) changeLayout(data, given, shape(step.inputShape), 'channelsLast');
        else given.set(data);
        run.run(from, to, samples, 0);
        const made = kernel.float32(to.address, expected.data.length);
        const ordered = new Float32Array(made.length);
        if (layer.conv) changeLayout(made, ordered, shape(step.outputShape), 'onnx');
        else ordered.set(made);
        expect(ordered).toEqual(expected.data);
        expect(ordered.some((value) => value !== 0)).toBe(true);
    });
});
