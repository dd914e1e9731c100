import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/network/execute';
import type { Network } from '../../src/network/network';
import { onnxRuntime } from '../../src/network/runtime';
import { planProgrammed } from '../../src/simulator/engine/programmed-plan';
import type { CalibrationChoice } from '../../src/simulator/calibration-choice';
import { allEffects, noEffects, type Effects } from '../../src/simulator/effects';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { referenceCrossbar } from '../../src/simulator/reference/crossbar';
import { prepareReference } from '../../src/simulator/reference/prepare';
import { samplesFeed } from '../../src/simulator/samples-feed';
import { inertEffects } from '../../src/simulator/inert-effects';
import type { LayerStatistics } from '../../src/simulator/simulation';
import { hfOx, neurramChip, neurramCore } from '../support/chips';
import { smallMapping, smallNetwork, smallSamples } from './support/small-network';

/** No constant is zero. */
const everything = neurramChip({
    core: neurramCore({ badRows: 19, wireCoupling: 0.02, mismatch: { offset: 1e-3, slope: 0.02 } }),
    device: hfOx({ stuckLow: 0.001, stuckHigh: 0.001, onOffRatio: 1000, curvatureVoltage: 0.5 }),
});

let network: Network;

beforeAll(async () => {
    network = await smallNetwork();
});

/** Outputs and counts of the engine and of the reference on the same programmed chip. */
async function both(
    effects: Effects,
    changes: Parameters<typeof smallMapping>[1] = {},
    calibration?: CalibrationChoice,
) {
    const mapping = smallMapping(network, changes);
    const request = { network, mapping, chip: mapping.chip, effects, seed: 11, calibration };
    const { programmed } = await prepareReference(request, 2, smallSamples(16, 1), onnxRuntime());
    const samples = smallSamples(20, 2);
    const plan = await planProgrammed(request, programmed, Kernel.create(), onnxRuntime());
    const engine = new Float32Array(5 * samples.count);
    for (let first = 0; first < samples.count; first += plan.samples) {
        const count = Math.min(plan.samples, samples.count - first);
        const [results] = await plan.run(samples.data.subarray(64 * first, 64 * (first + count)), count, first);
        engine.set(results, 5 * first);
    }
    const reference = referenceCrossbar(programmed, request, { samples: samples.count });
    const made = await execute(network, onnxRuntime(), samplesFeed(network, samples), reference.crossbar);
    return {
        voltages: programmed.layers.map((layer) => layer?.readVoltage),
        engine,
        reference: made[network.outputs[0].name].data as Float32Array,
        engineCounts: plan.takeStatistics(),
        referenceCounts: reference.statistics(),
    };
}

const conversionsByCore = (layers: readonly LayerStatistics[]) =>
    layers.map(({ cores }) => cores.map(({ core, conversions }) => [core, conversions]));

describe('the engine on a whole network', () => {
    it('is tested with every effect', () => {
        expect(inertEffects(everything)).toEqual([]);
    });

    it('agrees with the reference to 1e-4 of the largest output without converters', async () => {
        for (const effects of [noEffects, new Set(['read_noise', 'relaxation'] as const)]) {
            const { engine, reference } = await both(effects, {
                precision: { input: 'unlimited', output: 'unlimited' },
            });
            const most = reference.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
            engine.forEach((value, at) => expect(Math.abs(value - reference[at])).toBeLessThan(1e-4 * most));
        }
    });

    it.each([
        ['NeuRRAM', neurramChip()],
        ['a chip that leaves something of every effect', everything],
    ])(
        'agrees with the reference with every effect on, but for codes at a boundary and what follows: %s',
        async (_, chip) => {
            const { engine, reference, engineCounts, referenceCounts } = await both(allEffects, { chip });
            const most = reference.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
            const same = engine.filter((value, at) => Math.abs(value - reference[at]) < 1e-4 * most).length;
            expect(same / engine.length).toBeGreaterThan(0.9);
            engine.forEach((value, at) => expect(Math.abs(value - reference[at])).toBeLessThan(0.1 * most));
            engineCounts.forEach(({ conversions, inputPulses, saturated }, layer) => {
                expect(conversions).toBe(referenceCounts[layer].conversions);
                expect(Math.abs(inputPulses / referenceCounts[layer].inputPulses - 1)).toBeLessThan(1e-3);
                expect(Math.abs(saturated - referenceCounts[layer].saturated)).toBeLessThan(1 + 1e-3 * conversions);
            });
            expect(conversionsByCore(engineCounts)).toEqual(conversionsByCore(referenceCounts));
            // The first layer sees the very same inputs.
            expect(engineCounts[0].inputPulses).toBe(referenceCounts[0].inputPulses);
            expect(engineCounts[0].conversionSteps).toBe(referenceCounts[0].conversionSteps);
        },
    );

    it('agrees with the reference at the voltages that calibration found, with slopes alone', async () => {
        const choice = { offset: false, voltages: { low: 0.1, high: 1 } };
        const { engine, reference, voltages } = await both(allEffects, { chip: everything }, choice);
        expect(voltages.every((volts) => volts !== undefined && volts >= 0.1 && volts <= 1)).toBe(true);
        expect(voltages.some((volts) => volts !== everything.core.readVoltage)).toBe(true);
        const most = reference.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
        const same = engine.filter((value, at) => Math.abs(value - reference[at]) < 1e-4 * most).length;
        expect(same).toBeGreaterThan(0.9 * engine.length);
        engine.forEach((value, at) => expect(Math.abs(value - reference[at])).toBeLessThan(0.1 * most));
    });

    it('agrees with the reference where every layer has bits of its own', async () => {
        const names = network.layers.map(({ name }) => name);
        const bits = [
            { input: 2, output: 9 },
            { input: 5, output: 4 },
            { input: 3, output: 8 },
            { input: 7, output: 6 },
        ];
        const layers = names.map((layer, i) => ({ layer, ...bits[i], ...(i === 1 ? { weight: 4 } : {}) }));
        const { engine, reference, engineCounts, referenceCounts } = await both(allEffects, { layers });
        const most = reference.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
        const same = engine.filter((value, at) => Math.abs(value - reference[at]) < 1e-4 * most).length;
        expect(same / engine.length).toBeGreaterThan(0.9);
        // Largest code of a signed output, and one entry a code.
        engineCounts.forEach(({ codes, conversions }, layer) => {
            expect(codes.length).toBeLessThanOrEqual(2 ** (bits[layer].output - 1));
            expect(conversions).toBe(referenceCounts[layer].conversions);
        });
        expect(engineCounts[0].inputPulses).toBe(referenceCounts[0].inputPulses);
    });
});
