import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/network/execute';
import type { Network } from '../../src/network/network';
import { onnxRuntime } from '../../src/network/runtime';
import { allEffects } from '../../src/simulator/effects';
import { createSimulation } from '../../src/simulator/pool';
import { referenceCrossbar } from '../../src/simulator/reference/crossbar';
import { prepareReference } from '../../src/simulator/reference/prepare';
import { samplesFeed } from '../../src/simulator/samples-feed';
import type { Simulation, SimulationRequest } from '../../src/simulator/simulation';
import { chipOf, readouts } from '../support/chip-types';
import { mapped } from '../support/mappings';
import { smallNetwork, smallSamples } from './support/small-network';

const kinds = [
    'differential columns, subtracted as codes',
    'slices with an offset',
    'slices, offset and planes, as ISAAC',
] as const;

describe.each(kinds)('a network on %s', (kind) => {
    const open: Simulation[] = [];
    const [calibration, samples] = [smallSamples(24, 2), smallSamples(32, 3)];
    let network: Network;
    let request: SimulationRequest;
    beforeAll(async () => {
        network = await smallNetwork();
        const chip = chipOf(readouts[kind]);
        const mapping = mapped({ network, chip, precision: { input: 4, output: 8 } });
        request = { network, mapping, chip, effects: allEffects, seed: 5 };
    });
    afterAll(() => Promise.all(open.map((simulation) => simulation.close())));

    it('gives the same bits and counts on one thread and on three', async () => {
        const results = [];
        for (const threads of [1, 3]) {
            const simulation = await createSimulation(request, { threads });
            open.push(simulation);
            await simulation.prepare(1, calibration);
            results.push(await simulation.run(1, samples));
        }
        expect(results[0].outputs).toEqual(results[1].outputs);
        expect(results[0].layers).toEqual(results[1].layers);
    });

    it('gives what the reference gives, but where a code at a boundary goes the other way', async () => {
        const simulation = await createSimulation(request, { threads: 2 });
        open.push(simulation);
        await simulation.prepare(0, calibration);
        const ours = await simulation.run(0, samples);
        const runtime = onnxRuntime();
        const { programmed } = await prepareReference(request, 0, calibration, runtime);
        const reference = referenceCrossbar(programmed, request, { samples: samples.count });
        const found = await execute(network, runtime, samplesFeed(network, samples), reference.crossbar);
        const theirs = Object.values(found)[0].data as Float32Array;
        const peak = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        const off = ours.outputs.reduce((sum, value, at) => sum + Math.abs(value - theirs[at]), 0) / theirs.length;
        expect(off / peak).toBeLessThan(0.01);
        const counts = reference.statistics();
        ours.layers.forEach(({ conversions, inputPulses, conversionSteps }, layer) => {
            expect(conversions).toBe(counts[layer].conversions);
            expect(conversionSteps).toBe(counts[layer].conversionSteps);
            // Every plane is converted to 8 bits, the sign among them where there is one.
            if (request.chip.core.accumulation === 'digital') expect(conversionSteps).toBe(8 * conversions);
            expect(Math.abs(inputPulses - counts[layer].inputPulses) / inputPulses).toBeLessThan(0.01);
        });
    });
});
