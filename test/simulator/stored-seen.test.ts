import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Network } from '../../src/network/network';
import { allEffects } from '../../src/simulator/effects';
import { createSimulation } from '../../src/simulator/pool';
import { seenKey } from '../../src/simulator/stored-seen';
import { smallMapping, smallNetwork, smallSamples } from './support/small-network';

let network: Network;
let folder: string;
const earlier = process.env.CORELET_CACHE;
const calibration = smallSamples(24, 2);
const samples = smallSamples(20, 3);

beforeAll(async () => {
    network = await smallNetwork();
});
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-seen-'));
    process.env.CORELET_CACHE = folder;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => {
    if (earlier === undefined) delete process.env.CORELET_CACHE;
    else process.env.CORELET_CACHE = earlier;
});

async function outputs(digitalBits?: number): Promise<Float32Array> {
    const mapping = { ...smallMapping(network), digitalBits };
    const request = { network, mapping, chip: mapping.chip, effects: allEffects, seed: 5 };
    const simulation = await createSimulation(request, { threads: 2 });
    try {
        await simulation.prepare(0, calibration);
        return (await simulation.run(0, samples)).outputs;
    } finally {
        await simulation.close();
    }
}

const kept = () => readdirSync(folder).filter((name) => name.startsWith('seen-'));

describe('what calibration sees', () => {
    it('is kept, and gives the same chip the next time to the bit', async () => {
        const first = await outputs();
        const [file, ...others] = kept();
        expect(others).toEqual([]);
        const bytes = readFileSync(join(folder, file));
        expect(await outputs()).toEqual(first);
        expect(readFileSync(join(folder, file))).toEqual(bytes);
    });

    it('comes from the cache: other vectors there make another chip', async () => {
        const first = await outputs();
        const key = seenKey({ network, mapping: smallMapping(network) }, calibration);
        const { readCache, writeCache } = await import('../../src/network/cache');
        const { vectors } = (await readCache(key, folder)) as { readonly vectors: readonly Float32Array[] };
        await writeCache(key, { vectors: vectors.map((values) => values.map((value) => 3 * value)) }, folder);
        expect(await outputs()).not.toEqual(first);
    });

    it('is kept with the grids of the digital part', async () => {
        const first = await outputs(6);
        expect(await outputs(6)).toEqual(first);
        expect(first).not.toEqual(await outputs());
        expect(kept()).toHaveLength(2);
    });

    it('is collected anew where the file is damaged', async () => {
        const first = await outputs();
        const [file] = kept();
        writeFileSync(join(folder, file), 'damaged');
        expect(await outputs()).toEqual(first);
    });

    it('is keyed by weights, samples and digital bits, but not by the chip', () => {
        const mapping = smallMapping(network);
        const [first] = network.layers;
        const other = { ...first, weights: first.weights?.map((weight) => weight * 2) };
        const keys = [
            seenKey({ network, mapping }, calibration),
            seenKey({ network: { ...network, layers: [other, ...network.layers.slice(1)] }, mapping }, calibration),
            seenKey({ network, mapping }, samples),
            seenKey({ network, mapping: { ...mapping, digitalBits: 6 } }, calibration),
        ];
        expect(new Set(keys).size).toBe(keys.length);
        const wider = { ...mapping, layers: mapping.layers.map((layer) => ({ ...layer, outputBits: 3 })) };
        expect(seenKey({ network: { ...network, name: 'x' }, mapping: wider }, calibration)).toBe(keys[0]);
    });
});
