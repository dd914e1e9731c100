import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappedLayer } from '../../src/mapping/mapping';
import type { Network } from '../../src/network/network';
import { allEffects, noEffects, type Effects } from '../../src/simulator/effects';
import { variantsKept } from '../../src/simulator/layer-memory';
import { createSimulation } from '../../src/simulator/pool';
import type { RunProgress, RunResult, Samples, Simulation } from '../../src/simulator/simulation';
import { smallMapping, smallNetwork, smallSamples } from './support/small-network';

let network: Network;
const open: Simulation[] = [];
const calibration = smallSamples(24, 2);

beforeAll(async () => {
    network = await smallNetwork();
});
afterAll(() => Promise.all(open.map((simulation) => simulation.close())));

async function simulate(threads: number, effects: Effects, changes = {}): Promise<Simulation> {
    const mapping = smallMapping(network, changes);
    const request = { network, mapping, chip: mapping.chip, effects, seed: 5 };
    const simulation = await createSimulation(request, { threads });
    open.push(simulation);
    return simulation;
}

const part = ({ shape, data }: Samples, first: number, count: number): Samples => ({
    count,
    shape,
    data: data.subarray(64 * first, 64 * (first + count)),
});

/** Some of the layers with so many bits less. */
const fewer = (
    layers: readonly MappedLayer[],
    some: readonly number[],
    input: number,
    output: number,
): readonly MappedLayer[] =>
    layers.map((mapped, layer) =>
        some.includes(layer)
            ? {
                  ...mapped,
                  inputBits: Number(mapped.inputBits) - input,
                  magnitudeBits: Number(mapped.magnitudeBits) - input,
                  outputBits: Number(mapped.outputBits) - output,
              }
            : mapped,
    );

const worst = (left: Float32Array, right: Float32Array): number =>
    left.reduce((most, value, at) => Math.max(most, Math.abs(value - right[at])), 0);

describe('a simulation in worker threads', () => {
    it('gives the same bits and counts on one thread and on four', async () => {
        const samples = smallSamples(150, 3);
        const results: RunResult[] = [];
        for (const threads of [1, 4]) {
            const simulation = await simulate(threads, allEffects);
            await simulation.prepare(1, calibration);
            results.push(await simulation.run(1, samples));
        }
        expect(results[0].outputs).toEqual(results[1].outputs);
        expect(results[0].layers).toEqual(results[1].layers);
        expect(results[0].layers.every(({ conversions }) => conversions > 0)).toBe(true);
        expect(new Set(results[0].outputs).size).toBeGreaterThan(50);
    });

    it('gives a sample the same bits whatever the number of samples around it', async () => {
        const samples = smallSamples(70, 4);
        const simulation = await simulate(2, allEffects);
        await simulation.prepare(0, calibration);
        const whole = await simulation.run(0, samples);
        for (const count of [1, 7, 16, 33]) {
            const some = await simulation.run(0, part(samples, 0, count));
            expect(some.outputs).toEqual(whole.outputs.subarray(0, 5 * count));
        }
    });

    it('with other bits is what a simulation of that mapping is, whatever was prepared before', async () => {
        const samples = smallSamples(40, 6);
        const { layers } = smallMapping(network);
        // More variants of a layer than are kept, and at last what was dropped.
        const narrow = [fewer(layers, [0], 1, 0), fewer(layers, [0], 2, 2), fewer(layers, [1], 1, 0)];
        const asked = [layers, ...narrow, fewer(layers, [0, 1], 1, 1), layers];
        expect(new Set(asked).size).toBeGreaterThan(variantsKept);
        const simulation = await simulate(2, allEffects);
        for (const bits of asked) {
            const other = simulation.withBits(bits);
            const mapping = { ...smallMapping(network), layers: bits };
            const request = { network, mapping, chip: mapping.chip, effects: allEffects, seed: 5 };
            const fresh = await createSimulation(request, { threads: 1 });
            open.push(fresh);
            for (const chip of [0, 1]) {
                await other.prepare(chip, calibration);
                await fresh.prepare(chip, calibration);
                const [found, expected] = [await other.run(chip, samples), await fresh.run(chip, samples)];
                expect(found.outputs).toEqual(expected.outputs);
                expect(found.layers).toEqual(expected.layers);
            }
        }
    });

    it('runs the network without a chip as onnxruntime does', async () => {
        const unlimited = { precision: { input: 'unlimited', output: 'unlimited' } as const };
        const simulation = await simulate(2, noEffects, unlimited);
        const samples = smallSamples(20, 5);
        await simulation.prepare(0, calibration);
        const ours = await simulation.run(0, samples);
        const software = await simulation.software(samples);
        expect(software.outputSize).toBe(5);
        expect(worst(ours.outputs, software.outputs)).toBeLessThan(1e-4);
        expect(worst(software.outputs, new Float32Array(100))).toBeGreaterThan(0.1);
    });

    it('gives the float product for layers that are mapped digital', async () => {
        const simulation = await simulate(1, allEffects, { others: { kind: 'digital' } });
        const samples = smallSamples(10, 6);
        await simulation.prepare(0, calibration);
        const ours = await simulation.run(0, samples);
        expect(worst(ours.outputs, (await simulation.software(samples)).outputs)).toBeLessThan(1e-4);
        expect(ours.layers.every(({ conversions }) => conversions === 0)).toBe(true);
    });

    it('programs another chip otherwise, and the same chip alike', async () => {
        const simulation = await simulate(2, allEffects);
        const samples = smallSamples(20, 7);
        await Promise.all([simulation.prepare(0, calibration), simulation.prepare(1, calibration)]);
        const first = await simulation.run(0, samples);
        const second = await simulation.run(1, samples);
        expect(worst(first.outputs, second.outputs)).toBeGreaterThan(0);
        const again = await simulate(1, allEffects);
        await again.prepare(0, calibration);
        expect((await again.run(0, samples)).outputs).toEqual(first.outputs);
    });

    it('reports every sample once while it runs', async () => {
        const simulation = await simulate(2, noEffects);
        await simulation.prepare(0, calibration);
        const seen: RunProgress[] = [];
        const result = await simulation.run(0, smallSamples(100, 8), { onProgress: (progress) => seen.push(progress) });
        const collected = new Float32Array(result.outputs.length);
        for (const { first, outputs } of seen) collected.set(outputs, 5 * first);
        expect(collected).toEqual(result.outputs);
        expect(seen.reduce((sum, { outputs }) => sum + outputs.length, 0)).toBe(result.outputs.length);
        expect(seen.at(-1)?.done).toBe(100);
    });

    it('stops when its signal fires, and can go on afterwards', async () => {
        const simulation = await simulate(2, allEffects);
        await simulation.prepare(0, calibration);
        const stop = new AbortController();
        const samples = smallSamples(5000, 9);
        let progressed = 0;
        const running = simulation.run(0, samples, {
            signal: stop.signal,
            onProgress: () => {
                progressed++;
                stop.abort();
            },
        });
        await expect(running).rejects.toMatchObject({ name: 'AbortError' });
        const then = progressed;
        const few = await simulation.run(0, part(samples, 0, 16));
        expect(few.outputs.length).toBe(80);
        expect(progressed).toBe(then);
        const stopped = AbortSignal.abort();
        await expect(simulation.run(0, samples, { signal: stopped })).rejects.toMatchObject({ name: 'AbortError' });
        await expect(simulation.prepare(3, calibration, stopped)).rejects.toMatchObject({ name: 'AbortError' });
    });

    it('prepares a chip for one caller while another, waiting for the same samples, gives up', async () => {
        const simulation = await simulate(2, allEffects);
        const stop = new AbortController();
        const first = simulation.prepare(0, calibration, stop.signal);
        const second = simulation.prepare(1, calibration);
        const third = simulation.prepare(2, calibration, new AbortController().signal);
        stop.abort();
        await expect(first).rejects.toMatchObject({ name: 'AbortError' });
        await Promise.all([second, third]);
        const samples = smallSamples(20, 10);
        const alone = await simulate(1, allEffects);
        await alone.prepare(1, calibration);
        expect(await simulation.run(1, samples)).toEqual(await alone.run(1, samples));
        await expect(simulation.run(0, samples)).rejects.toThrow('chip 0 has not been prepared');
    });

    it('begins anew what all who waited for it have given up', async () => {
        const simulation = await simulate(2, allEffects);
        const stop = new AbortController();
        const both = [0, 1].map((chip) => simulation.prepare(chip, calibration, stop.signal));
        stop.abort();
        for (const each of both) await expect(each).rejects.toMatchObject({ name: 'AbortError' });
        await simulation.prepare(0, calibration);
        expect((await simulation.run(0, smallSamples(5, 11))).outputs.length).toBe(25);
    });
});
