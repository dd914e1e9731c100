import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../src/network/build';
import { execute } from '../../../src/network/execute';
import { idealCrossbar } from '../../../src/network/ideal-crossbar';
import type { Network, Tensor } from '../../../src/network/network';
import { readModel } from '../../../src/network/read-model';
import { onnxRuntime } from '../../../src/network/runtime';
import type { Precision } from '../../../src/mapping/mapping';
import { noEffects } from '../../../src/simulator/effects';
import type { Effects } from '../../../src/simulator/effects';
import { drawKey, Draws } from '../../../src/simulator/random';
import { referenceCrossbar } from '../../../src/simulator/reference/crossbar';
import { prepareReference } from '../../../src/simulator/reference/prepare';
import { samplesFeed } from '../../../src/simulator/samples-feed';
import { mapped } from '../../support/mappings';

const runtime = onnxRuntime();

const load = async (): Promise<Network> => {
    const path = new URL('../../../examples/mnist.onnx', import.meta.url).pathname;
    const model = readModel(readFileSync(path), path);
    const built = model.ok ? await buildNetwork(model.value, { path, sha256: '' }, runtime) : model;
    if (!built.ok) throw new Error(built.findings.map(({ message }) => message).join('\n'));
    return built.value;
};

/** Images of a blurred dot each; any input will do to compare products. */
const images = (count: number) => {
    const draws = new Draws(drawKey(1));
    const data = new Float32Array(count * 784);
    for (let image = 0; image < count; image++) {
        const [y, x] = [6 + 16 * draws.uniform(), 6 + 16 * draws.uniform()];
        for (let pixel = 0; pixel < 784; pixel++) {
            const distance = (Math.floor(pixel / 28) - y) ** 2 + ((pixel % 28) - x) ** 2;
            data[image * 784 + pixel] = 1 / (1 + (distance / 20) ** 2);
        }
    }
    return { count, shape: [1, 28, 28], data };
};

describe('the network for MNIST on the reference chip', async () => {
    const network = await load();
    const samples = images(3);
    const feeds = samplesFeed(network, samples);
    const only = (outputs: Record<string, Tensor>) => Object.values(outputs)[0].data as Float32Array;
    const exact = only(await execute(network, runtime, feeds, idealCrossbar(network)));
    const largest = exact.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

    const worst = async (precision: Precision, effects: Effects, biasRows?: number): Promise<number> => {
        const layers = network.layers.map(({ name }) => ({ layer: name, biasRows }));
        const mapping = mapped({ network, precision, layers });
        const request = { network, mapping, chip: mapping.chip, effects, seed: 1 };
        const { programmed } = await prepareReference(request, 0, images(8), runtime);
        const { crossbar } = referenceCrossbar(programmed, request, { samples: samples.count });
        const found = only(await execute(network, runtime, feeds, crossbar));
        return found.reduce((most, value, i) => Math.max(most, Math.abs(value - exact[i])), 0) / largest;
    };

    it('is the exact network without effects, at unlimited precision and on the 3-bit grid it was trained for', async () => {
        expect(await worst({ input: 'unlimited', output: 'unlimited' }, noEffects)).toBeLessThan(1e-5);
        expect(await worst({ input: 3, output: 'unlimited' }, noEffects)).toBeLessThan(1e-5);
        expect(await worst({ input: 3, output: 'unlimited' }, noEffects, 0)).toBeLessThan(1e-5);
    }, 240_000);

    it('changes with each effect alone', async () => {
        for (const effect of ['programming_resolution', 'relaxation', 'read_noise', 'adc_resolution'] as const)
            expect(await worst({ input: 3, output: 6 }, new Set([effect])), effect).toBeGreaterThan(1e-3);
    }, 240_000);
});
