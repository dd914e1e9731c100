import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../src/mapping/mapping';
import type { Layer } from '../../../src/network/network';
import { calibrateLayer } from '../../../src/simulator/calibrate-layer';
import { allEffects, noEffects, type Effects } from '../../../src/simulator/effects';
import { fixedPoint } from '../../../src/simulator/kernel/fixed-point';
import { neuronsOf, sensedBy } from '../../../src/simulator/neuron-mismatch';
import type { ProgrammedBlock, ProgrammedChip } from '../../../src/simulator/programmed';
import { programPrepared } from '../../../src/simulator/prepare-layer';
import { neurramChip, neurramCore } from '../../support/chips';
import { mapped } from '../../support/mappings';
import { dense } from '../../support/networks';
import { oneLayer, runLayer } from '../support/one-layer';
import { randomChip, uniform } from '../support/random-chip';
import { sumError } from '../support/sum-error';

const mismatch = { offset: 2e-3, slope: 0.05 };
const chip = neurramChip({ core: neurramCore({ mismatch }) });
const both: Effects = new Set(['adc_offset', 'adc_slope']);

const wide = mapped({ network: oneLayer(dense('d', 30, 256)), precision: { input: 4, output: 8 }, chip });
const request = { chip, effects: both, seed: 7, mapping: wide };
const [wideBlock] = wide.blocks;

describe('neurons', () => {
    it('have offsets and gains of the deviations that the core gives, uncorrelated', () => {
        const all = Array.from({ length: 100 }, (_, number) => neuronsOf(request, number, wideBlock));
        const offsets = all.flatMap((neurons) => [...(neurons?.offset ?? [])]);
        const gains = all.flatMap((neurons) => [...(neurons?.gain ?? [])].map((gain) => gain - 1));
        const count = offsets.length;
        expect(count).toBe(25_600);
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / count;
        // Offsets in units of the read voltage, 0.5 V.
        for (const [values, deviation] of [
            [offsets, 4e-3],
            [gains, 0.05],
        ] as const) {
            expect(Math.abs(mean(values))).toBeLessThan((4 * deviation) / Math.sqrt(count));
            const variance = mean(values.map((value) => value ** 2));
            expect(Math.abs(variance / deviation ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
        }
        const covariance = mean(offsets.map((offset, i) => offset * gains[i])) / (4e-3 * 0.05);
        expect(Math.abs(covariance)).toBeLessThan(4 / Math.sqrt(count));
    });

    it('belong to the columns of a core: blocks above each other share them, whatever the number of the core', () => {
        const twin = { ...wideBlock, layer: 1, atRow: 100, columnEnd: 5, atColumn: 3 };
        const all = neuronsOf(request, 0, wideBlock);
        const shared = neuronsOf(request, 0, twin);
        expect(shared?.offset).toEqual(all?.offset.slice(3, 8));
        const elsewhere = { ...request, mapping: { ...wide, blocks: wide.blocks.map((b) => ({ ...b, core: 9 })) } };
        expect(neuronsOf(elsewhere, 0, { ...wideBlock, core: 9 })).toEqual(all);
        expect(neuronsOf(request, 1, wideBlock)).not.toEqual(all);
    });

    it('are two effects, the draws of each its own', () => {
        const of = (...names: readonly ('adc_offset' | 'adc_slope')[]) =>
            neuronsOf({ ...request, effects: new Set(names) }, 0, wideBlock);
        const all = of('adc_offset', 'adc_slope');
        expect(of('adc_offset')).toEqual({ offset: all?.offset, gain: new Float64Array(256).fill(1) });
        expect(of('adc_slope')?.gain).toEqual(all?.gain);
        expect(of('adc_slope')?.offset.every((offset) => offset === 0)).toBe(true);
        expect(of()).toBeUndefined();
        expect(neuronsOf({ ...request, chip: neurramChip() }, 0, wideBlock)).toBeUndefined();
    });

    it('add their offset once an integration, and amplify the sum', () => {
        const neurons = { offset: Float64Array.of(0.01), gain: Float64Array.of(1.1) };
        expect(sensedBy(neurons, 0, 2, 7)).toBeCloseTo(1.1 * (2 + 0.07), 14);
        expect(sensedBy(undefined, 0, 2, 7)).toBe(2);
    });
});

const withNeurons = (programmed: ProgrammedChip, mapping: Mapping): ProgrammedChip => ({
    ...programmed,
    layers: programmed.layers.map(
        (layer) =>
            layer && {
                ...layer,
                blocks: layer.blocks.map((block): ProgrammedBlock => ({
                    ...block,
                    neurons: neuronsOf({ ...request, mapping }, 0, block.block),
                })),
            },
    ),
});

describe.each([
    ['in one phase', { input: 4, output: 8 }],
    ['in two phases', { input: 8, output: 8 }],
] as const)('the kernel with neurons that differ, %s', (_, precision) => {
    const mapping = mapped({ network: oneLayer(dense('d', 90, 40)), precision, chip });
    const draw = uniform(3);
    const inputs = Float32Array.from({ length: 90 * 40 }, () => 3 * draw() - 1.5);
    const scale = 1 / (2 ** (mapping.layers[0].magnitudeBits as number) - 1);

    it('agrees with doubles to 1e-4 of the largest output without conversion, with read noise and without', async () => {
        const programmed = withNeurons(randomChip(mapping, { seed: 3, inputScale: scale }), mapping);
        for (const effects of [noEffects, allEffects]) {
            const fixed = await runLayer('fixed', mapping, programmed, effects, inputs);
            const exact = await runLayer('exact', mapping, programmed, effects, inputs);
            const most = exact.outputs.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
            const worst = fixed.outputs.reduce((w, value, at) => Math.max(w, Math.abs(value - exact.outputs[at])), 0);
            expect(worst / most).toBeLessThan(1e-4);
        }
    });

    it('gives the same codes but for values within the error bound of a boundary', async () => {
        const programmed = withNeurons(randomChip(mapping, { seed: 4, inputScale: scale, range: 4 }), mapping);
        const fixed = await runLayer('fixed', mapping, programmed, noEffects, inputs);
        const exact = await runLayer('exact', mapping, programmed, noEffects, inputs);
        const [block] = programmed.layers[0]?.blocks ?? [];
        const high = programmed.layers[0]?.input.high ?? 1;
        const image = fixedPoint(block, high, false);
        // Half a unit a row, and half for the offset.
        const bound = Math.max(...image.scale.map((unit) => sumError(unit, high * block.rows) + unit / 2));
        const chance = (2 * bound * 1.2) / (block.conversion.step ?? 1) + 1e-3;
        const different = fixed.outputs.filter((value, at) => Math.abs(value - exact.outputs[at]) > 1e-4).length;
        expect(different / fixed.outputs.length).toBeLessThan(4 * chance);
    });
});

describe('calibration', () => {
    const draw = uniform(8);
    const weights = Float32Array.from({ length: 60 * 32 }, () => draw() - 0.5);
    const layer: Layer = dense('d', 60, 32, { weights });
    const mapping = mapped({ network: oneLayer(layer), precision: { input: 4, output: 'unlimited' }, chip });
    const values = Float32Array.from({ length: 60 * 400 }, () => 2 * draw() - 1);
    const vectors = { count: 400, values };

    it('takes offsets and gains of neurons out to the last digit where nothing rounds', () => {
        const setup = { ...request, mapping, network: mapping.network };
        const { programmed } = programPrepared(setup, 0, 0, vectors);
        if (!programmed) throw new Error('nothing programmed');
        const conditions = { chip, effects: both, layer: mapping.network.layers[0], mapped: mapping.layers[0] };
        const [block] = calibrateLayer(conditions, programmed, vectors).blocks;
        const { input, weightPerSiemens } = programmed;
        for (let column = 0; column < 32; column++) {
            const { offset, gain } = block.neurons ?? { offset: [], gain: [] };
            expect(block.conversion.slope[column]).toBeCloseTo(1 / gain[column], 9);
            const unit = block.columnSum[column] * weightPerSiemens * input.scale;
            expect(block.conversion.offset[column]).toBeCloseTo(-offset[column] * input.high * unit, 9);
        }
    });
});
