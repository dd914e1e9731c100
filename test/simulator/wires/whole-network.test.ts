import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '../../../src/network/network';
import { execute } from '../../../src/network/execute';
import { onnxRuntime } from '../../../src/network/runtime';
import type { Effects } from '../../../src/simulator/effects';
import { noEffects } from '../../../src/simulator/effects';
import { createSimulation } from '../../../src/simulator/pool';
import { referenceCrossbar } from '../../../src/simulator/reference/crossbar';
import { prepareReference, samplesFeed } from '../../../src/simulator/reference/prepare';
import { neurramChip, neurramCore } from '../../support/chips';
import { smallMapping, smallNetwork, smallSamples } from '../support/small-network';

let network: Network;
const cache = mkdtempSync(join(tmpdir(), 'corelet-network-wires-'));
const earlier = process.env.CORELET_CACHE;
const wires: Effects = new Set(['input_wire_drop', 'driver_resistance', 'wire_resistance'] as const);
/** Wires so bad that nothing of them is lost in rounding. */
const chip = neurramChip({ core: neurramCore({ resistances: { inputWire: 50, driver: 500, wire: 20 } }) });

beforeAll(async () => {
    process.env.CORELET_CACHE = cache;
    network = await smallNetwork();
});
afterAll(() => {
    if (earlier === undefined) delete process.env.CORELET_CACHE;
    else process.env.CORELET_CACHE = earlier;
    rmSync(cache, { recursive: true, force: true });
});

const requestOf = (effects: Effects) => {
    const mapping = smallMapping(network, { chip, precision: { input: 6, output: 'unlimited' } });
    return { network, mapping, chip: mapping.chip, effects, seed: 3 };
};
const [calibration, samples] = [smallSamples(24, 2), smallSamples(20, 3)];

async function onPool(effects: Effects): Promise<Float32Array> {
    const simulation = await createSimulation(requestOf(effects), { threads: 2 });
    try {
        await simulation.prepare(0, calibration);
        return (await simulation.run(0, samples)).outputs;
    } finally {
        await simulation.close();
    }
}

async function onReference(effects: Effects): Promise<Float32Array> {
    const request = requestOf(effects);
    const { programmed } = await prepareReference(request, 0, calibration, onnxRuntime());
    const { crossbar } = referenceCrossbar(programmed, request, { samples: samples.count });
    const made = await execute(network, onnxRuntime(), samplesFeed(network, samples), crossbar);
    return made[network.outputs[0].name].data as Float32Array;
}

const most = (values: Float32Array): number => values.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
const deviation = (a: Float32Array, b: Float32Array): number => most(a.map((value, at) => value - b[at])) / most(b);

describe('a network on a chip with wires', () => {
    it('gives on threads, with the compiled engine, what the reference gives', async () => {
        const reference = await onReference(wires);
        // The engine's inputs and weights are integers, and an input on the edge between two codes may take either.
        const pool = await onPool(wires);
        const close = pool.filter((value, at) => Math.abs(value - reference[at]) < 1e-3 * most(reference)).length;
        expect(close / pool.length).toBeGreaterThan(0.95);
        expect(deviation(pool, reference)).toBeLessThan(0.05);
    });

    it('gives something else than without, and the same bits from the cache', async () => {
        const wired = await onPool(wires);
        expect(deviation(wired, await onPool(noEffects))).toBeGreaterThan(1e-3);
        expect(await onPool(wires)).toEqual(wired);
    });
});
