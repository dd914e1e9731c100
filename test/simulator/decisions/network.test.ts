import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../src/network/execute';
import type { Network } from '../../../src/network/network';
import { onnxRuntime } from '../../../src/network/runtime';
import { allEffects } from '../../../src/simulator/effects';
import type { EffectName, Effects } from '../../../src/simulator/effects';
import { planProgrammed } from '../../../src/simulator/engine/programmed-plan';
import { Kernel } from '../../../src/simulator/kernel/kernel';
import { referenceCrossbar } from '../../../src/simulator/reference/crossbar';
import { prepareReference } from '../../../src/simulator/reference/prepare';
import { samplesFeed } from '../../../src/simulator/samples-feed';
import { neurramChip, neurramCore } from '../../support/chips';
import { smallMapping, smallNetwork, smallSamples } from '../support/small-network';

let network: Network;

beforeAll(async () => {
    network = await smallNetwork();
});

const counting = neurramChip({ core: neurramCore({ adc: 'charge_decrement' }) });
const converters: Effects = new Set<EffectName>(['adc_resolution']);

/** Outputs and counts with the sigmoid of the third layer in its neurons, or behind them. */
async function run(activation: 'neuron' | 'digital', effects: Effects) {
    const layer = network.layers[2].name;
    const mapping = smallMapping(network, {
        chip: counting,
        precision: { input: 3, output: 8 },
        layers: [{ layer, activation }],
    });
    const request = { network, mapping, chip: mapping.chip, effects, seed: 11 };
    const { programmed } = await prepareReference(request, 2, smallSamples(16, 1), onnxRuntime());
    const samples = smallSamples(16, 2);
    const plan = await planProgrammed(request, programmed, Kernel.create(), onnxRuntime());
    const engine = new Float32Array(5 * samples.count);
    for (let first = 0; first < samples.count; first += plan.samples) {
        const [results] = await plan.run(
            samples.data.subarray(64 * first, 64 * (first + plan.samples)),
            plan.samples,
            first,
        );
        engine.set(results, 5 * first);
    }
    const reference = referenceCrossbar(programmed, request, { samples: samples.count });
    const made = await execute(network, onnxRuntime(), samplesFeed(network, samples), reference.crossbar);
    return {
        mapped: mapping.layers[2],
        engine,
        reference: made[network.outputs[0].name].data as Float32Array,
        counts: [plan.takeStatistics()[2], reference.statistics()[2]],
    };
}

const worst = (a: Float32Array, b: Float32Array): number =>
    a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at])), 0);

describe('a sigmoid in the neurons', () => {
    it('is the same on engine and reference, and so is what its neurons saw', async () => {
        const { mapped, engine, reference, counts } = await run('neuron', converters);
        expect(mapped.neuron).toBe('sigmoid');
        const most = reference.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
        // Codes at a boundary may fall to either side, here and in the layers before.
        expect(worst(engine, reference)).toBeLessThan(0.02 * most);
        expect(engine.filter((value, at) => Math.abs(value - reference[at]) < 1e-4 * most).length).toBeGreaterThan(
            0.75 * engine.length,
        );
        const [ofEngine, ofReference] = counts;
        expect(ofEngine.conversions).toBe(ofReference.conversions);
        expect(ofEngine.codes.reduce((sum, count) => sum + count, 0)).toBe(ofEngine.conversions);
        for (const { codes, conversions, cores } of counts) {
            const cored = cores.reduce((sum, core) => sum + core.conversions, 0);
            expect(cored).toBe(conversions);
            expect(codes.map((_, code) => cores.reduce((sum, core) => sum + (core.codes[code] ?? 0), 0))).toEqual(
                codes,
            );
        }
        expect(Math.abs(ofEngine.saturated - ofReference.saturated)).toBeLessThanOrEqual(2);
    });

    it('comes near to the digital one, and differs from it by its pieces and by the sums of its columns', async () => {
        for (const effects of [converters, allEffects]) {
            const [inNeuron, digital] = [await run('neuron', effects), await run('digital', effects)];
            expect(digital.mapped.neuron).toBeUndefined();
            const most = digital.reference.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
            const far = worst(inNeuron.reference, digital.reference);
            expect(far).toBeGreaterThan(1e-4 * most);
            expect(far).toBeLessThan(0.3 * most);
        }
    });

    it('is exact where converters are ideal: the effect adc_resolution is what turns the neurons on', async () => {
        const effects: Effects = new Set<EffectName>(['relaxation']);
        const [inNeuron, digital] = [await run('neuron', effects), await run('digital', effects)];
        expect(Array.from(inNeuron.engine)).toEqual(Array.from(digital.engine));
    });
});
