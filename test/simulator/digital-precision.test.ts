import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/network/execute';
import { gridGroups, withDigitalPrecision, withRoundedOutputs } from '../../src/network/digital-precision';
import { idealCrossbar } from '../../src/network/ideal-crossbar';
import type { Network } from '../../src/network/network';
import { onnxRuntime } from '../../src/network/runtime';
import { toNumbers } from '../../src/network/tensor';
import { digitalGrids } from '../../src/simulator/digital-grids';
import { allEffects, noEffects, type Effects } from '../../src/simulator/effects';
import { digitalNetwork, planProgrammed } from '../../src/simulator/engine/programmed-plan';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { referenceCrossbar } from '../../src/simulator/reference/crossbar';
import { prepareReference } from '../../src/simulator/reference/prepare';
import { samplesFeed } from '../../src/simulator/samples-feed';
import { smallMapping, smallNetwork, smallSamples } from './support/small-network';

let network: Network;

beforeAll(async () => {
    network = await smallNetwork();
});

const outputsOf = async (of: Network): Promise<readonly number[]> => {
    const made = await execute(of, onnxRuntime(), samplesFeed(of, smallSamples(16, 2)), idealCrossbar(of));
    return toNumbers(made[of.outputs[0].name]);
};

const rms = (a: readonly number[], b: readonly number[]): number =>
    Math.sqrt(a.reduce((sum, value, at) => sum + (value - b[at]) ** 2, 0) / a.length);

/** Engine and reference with so many digital bits. */
async function both(effects: Effects, digitalBits: number | undefined) {
    const mapping = smallMapping(network, { precision: { input: 4, output: 8 }, digitalBits });
    const request = { network, mapping, chip: mapping.chip, effects, seed: 11 };
    const { programmed } = await prepareReference(request, 0, smallSamples(16, 1), onnxRuntime());
    const samples = smallSamples(16, 2);
    const plan = await planProgrammed(request, programmed, Kernel.create(), onnxRuntime());
    const engine: number[] = [];
    for (let first = 0; first < samples.count; first += plan.samples) {
        const data = samples.data.subarray(64 * first, 64 * (first + plan.samples));
        engine.push(...(await plan.run(data, plan.samples, first))[0]);
    }
    const { crossbar } = referenceCrossbar(programmed, request);
    const made = await execute(
        await digitalNetwork(network, programmed),
        onnxRuntime(),
        samplesFeed(network, samples),
        crossbar,
    );
    return { programmed, engine, reference: toNumbers(made[network.outputs[0].name]) };
}

describe('a precision of the digital part', () => {
    it('rounds the residual to its grid: fewer bits, a larger error, a factor of two a bit', async () => {
        const exact = await outputsOf(network);
        const errors: number[] = [];
        for (const bits of [4, 6, 8]) {
            const grids = await digitalGrids(network, bits, smallSamples(16, 2), onnxRuntime());
            expect([...grids.keys()]).toEqual(gridGroups(network).flat());
            expect(grids.size).toBe(1);
            const [grid] = grids.values();
            expect([grid.low, grid.high]).toEqual([-(2 ** (bits - 1) - 1), 2 ** (bits - 1) - 1]);
            errors.push(rms(await outputsOf(withDigitalPrecision(network, grids)), exact));
        }
        for (const [at, error] of errors.slice(1).entries()) {
            expect(errors[at] / error).toBeGreaterThan(2.5);
            expect(errors[at] / error).toBeLessThan(6);
        }
        expect(errors[2]).toBeGreaterThan(0);
    });

    it('leaves every value on the nearest point of the grid, and clips what lies beyond it', async () => {
        const [tensor] = gridGroups(network).flat();
        const grid = { scale: 0.05, low: -7, high: 7 };
        const watched = withRoundedOutputs(network);
        const valuesOf = async (of: Network): Promise<readonly number[]> => {
            const feeds = samplesFeed(of, smallSamples(16, 2));
            return toNumbers((await execute(of, onnxRuntime(), feeds, idealCrossbar(of)))[tensor]);
        };
        const exact = await valuesOf(watched);
        const rounded = await valuesOf(withDigitalPrecision(watched, new Map([[tensor, grid]])));
        let clipped = 0;
        for (const [at, value] of exact.entries()) {
            const nearest = Math.max(-0.35, Math.min(0.35, value));
            if (nearest !== value) clipped++;
            expect(Math.abs(rounded[at] - nearest)).toBeLessThan(0.025 + 1e-6);
            expect(Math.abs(rounded[at] / 0.05 - Math.round(rounded[at] / 0.05))).toBeLessThan(1e-5);
        }
        expect(clipped).toBeGreaterThan(0);
    });

    it('is the same on engine and reference', async () => {
        for (const effects of [noEffects, allEffects]) {
            const { programmed, engine, reference } = await both(effects, 5);
            expect(programmed.digital?.size).toBe(1);
            const most = reference.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
            const same = engine.filter((value, at) => Math.abs(value - reference[at]) < 1e-4 * most).length;
            expect(same / engine.length).toBeGreaterThan(0.75);
            expect(rms(engine, reference)).toBeLessThan(0.03 * most);
        }
    });

    it('changes nothing where the mapping does not ask for it', async () => {
        const { programmed } = await both(noEffects, undefined);
        expect(programmed.digital).toBeUndefined();
        expect(await digitalNetwork(network, programmed)).toBe(network);
    });
});
