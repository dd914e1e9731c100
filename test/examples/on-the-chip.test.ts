import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildNetwork } from '../../src/network/build';
import type { Network } from '../../src/network/network';
import { readModel } from '../../src/network/read-model';
import { onnxRuntime } from '../../src/network/runtime';

const layerNames = ['conv1', 'conv2', 'conv3', 'conv4', 'conv5', 'conv6', 'dense'];

async function load(path: string): Promise<Network> {
    const model = readModel(readFileSync(path), path);
    if (!model.ok) throw new Error(model.findings[0].message);
    const network = await buildNetwork(model.value, { path, sha256: '' }, onnxRuntime(), {});
    if (!network.ok) throw new Error(network.findings[0].message);
    return network.value;
}

/** What neurram.cim takes for the weight at the largest conductance: the 95th percentile of |w| [R]. */
const percentile95 = (weights: Float32Array): number =>
    weights.map(Math.abs).sort()[Math.floor(0.95 * (weights.length - 1))];

describe.each(['mnist', 'digits'])('examples/%s.onnx', (name) => {
    let network: Network;
    beforeAll(async () => {
        network = await load(`examples/${name}.onnx`);
    });

    it("has the paper's layers and 23,170 weights and biases", () => {
        expect(network.layers.map((layer) => layer.name)).toEqual(layerNames);
        const size = network.layers.reduce((sum, { weights, bias }) => sum + weights!.length + bias!.length, 0);
        expect(size).toBe(23_170);
    });

    it('feeds every layer 3-bit unsigned codes', () => {
        for (const layer of network.layers) {
            expect(layer.quantiser).toMatchObject({ low: 0, high: 7 });
            expect(layer.nonNegativeInput).toBe(true);
        }
    });

    it('has no weight far above the largest conductance, and no bias beyond one row at full input', () => {
        for (const { weights, bias, quantiser } of network.layers) {
            const scale = percentile95(weights!);
            expect(Math.max(...weights!.map(Math.abs)) / scale).toBeLessThan(1.35);
            expect(Math.max(...bias!.map(Math.abs))).toBeLessThan(1.05 * scale * quantiser!.scale * quantiser!.high);
        }
    });
});
