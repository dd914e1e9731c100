import { describe, expect, it } from 'vitest';
import type { Mapping, Precision } from '../../src/mapping/mapping';
import type { Layer } from '../../src/network/network';
import { allEffects, noEffects } from '../../src/simulator/effects';
import { fixedPoint } from '../../src/simulator/kernel/fixed-point';
import type { ProgrammedChip } from '../../src/simulator/programmed';
import { mapped } from '../support/mappings';
import { conv, dense } from '../support/networks';
import { oneLayer, runLayer } from './support/one-layer';
import { randomChip, uniform } from './support/random-chip';
import { sumError } from './support/sum-error';

interface Case {
    readonly name: string;
    readonly layer: Layer;
    readonly precision: Precision;
    readonly vectors?: number;
    readonly copies?: number;
    readonly segmentRows?: number;
}

const nonNegative = { nonNegativeInput: true } as const;
const three = { input: 3, output: 6 } as const;
const cases: readonly Case[] = [
    { name: 'a convolution of one channel', layer: conv('c', { channels: 1, filters: 8, size: 9 }, nonNegative), precision: three },
    { name: 'a convolution over several row segments', layer: conv('c', { channels: 16, filters: 12, size: 6 }, nonNegative), precision: three, segmentRows: 50 },
    { name: 'a strided convolution with odd channels', layer: conv('c', { channels: 3, filters: 5, size: 8, stride: 2 }), precision: { input: 4, output: 8 } },
    { name: 'a grouped convolution', layer: conv('c', { channels: 12, filters: 8, size: 5, groups: 4 }, nonNegative), precision: three },
    { name: 'a convolution in two phases on two copies', layer: conv('c', { channels: 4, filters: 9, size: 7 }), precision: { input: 6, output: 8 }, copies: 2 },
    { name: 'a dense layer over column segments', layer: dense('d', 200, 300, nonNegative), precision: three, segmentRows: 100 },
    { name: 'a dense layer of several vectors in two phases', layer: dense('d', 37, 11), precision: { input: 8, output: 8 }, vectors: 3 },
    { name: 'a wide signed input in one phase', layer: dense('d', 20, 4), precision: { input: 4, output: 5 } },
]; // prettier-ignore

const mappingOf = ({ layer, precision, vectors, copies, segmentRows }: Case): Mapping =>
    mapped({
        network: oneLayer(layer, vectors),
        precision,
        layers: [{ layer: layer.name, copies, segmentRows }],
    });

function inputsOf(mapping: Mapping, samples: number, seed: number): Float32Array {
    const draw = uniform(seed);
    const size = mapping.network.inputs[0].shape.reduce((total, each) => total * each, 1);
    const signed = mapping.layers[0].signed;
    return Float32Array.from({ length: size * samples }, () => (signed ? 3 * draw() - 1.5 : 1.5 * draw()));
}

const high = (chip: ProgrammedChip) => chip.layers[0]?.input.high ?? 1;
const peak = (values: Float32Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const scaleFor = (mapping: Mapping) => 1 / (2 ** (mapping.layers[0].magnitudeBits as number) - 1);

describe.each(cases)('the kernel on $name', (each) => {
    const mapping = mappingOf(each);
    const inputs = inputsOf(mapping, 11, 5);

    it('agrees with doubles to 1e-4 of the largest output without conversion', async () => {
        const chip = randomChip(mapping, { seed: 3, inputScale: scaleFor(mapping) });
        for (const effects of [noEffects, allEffects]) {
            const fixed = await runLayer('fixed', mapping, chip, effects, inputs);
            const exact = await runLayer('exact', mapping, chip, effects, inputs);
            const most = peak(exact.outputs);
            expect(most).toBeGreaterThan(0);
            const worst = fixed.outputs.reduce((w, value, at) => Math.max(w, Math.abs(value - exact.outputs[at])), 0);
            expect(worst / most).toBeLessThan(1e-4);
            expect(fixed.statistics.inputPulses).toBe(exact.statistics.inputPulses);
            expect(fixed.statistics.conversionSteps).toBe(exact.statistics.conversionSteps);
            expect(fixed.statistics.conversions).toBe(exact.statistics.conversions);
        }
    });

    it('gives the same codes but for values at a rounding boundary', async () => {
        const chip = randomChip(mapping, { seed: 4, inputScale: scaleFor(mapping), range: 3 });
        for (const effects of [noEffects, allEffects]) {
            const fixed = await runLayer('fixed', mapping, chip, effects, inputs);
            const exact = await runLayer('exact', mapping, chip, effects, inputs);
            const different = fixed.outputs.filter((value, at) => {
                const off = Math.abs(value - exact.outputs[at]);
                return off > 1e-4 * Math.max(1, Math.abs(value));
            }).length;
            // Boundary values are as rare as the error bound is small against a step.
            expect(different / fixed.outputs.length).toBeLessThan(4 * likelihood(chip));
            const { statistics } = fixed;
            expect(statistics.codes.reduce((sum, count) => sum + count, 0)).toBe(statistics.conversions);
            const moved = statistics.codes.reduce((sum, n, at) => sum + Math.abs(n - exact.statistics.codes[at]), 0);
            expect(moved / statistics.conversions).toBeLessThan(4 * likelihood(chip));
            expect(Math.abs(statistics.saturated - exact.statistics.saturated)).toBeLessThanOrEqual(moved);
        }
    });
});

/** Chance that some block's value lies within the error bound of a rounding boundary, for inputs at their largest. */
function likelihood(chip: ProgrammedChip): number {
    const blocks = chip.layers[0]?.blocks ?? [];
    return blocks.reduce((sum, block) => {
        const fixed = fixedPoint(block, high(chip), false);
        const bound = Math.max(...fixed.scale.map((scale) => sumError(scale, high(chip) * block.rows)));
        return sum + (2 * bound) / (block.conversion.step ?? 1) + 1e-3;
    }, 0);
}

describe('the kernel on one block', () => {
    it('differs by one code at most, and only where the exact value lies within the bound of a boundary', async () => {
        const mapping = mappingOf({
            name: '',
            layer: conv('c', { channels: 8, filters: 16, size: 12 }, nonNegative),
            precision: { input: 3, output: 8 },
        });
        const inputs = inputsOf(mapping, 8, 9);
        const options = { seed: 6, inputScale: scaleFor(mapping) };
        const chip = randomChip(mapping, { ...options, range: 3 });
        const [source] = chip.layers[0]?.blocks ?? [];
        const unconverted: ProgrammedChip = {
            ...chip,
            layers: chip.layers.map(
                (layer) =>
                    layer && {
                        ...layer,
                        blocks: layer.blocks.map((block) => ({
                            ...block,
                            conversion: { ...block.conversion, step: undefined },
                        })),
                    },
            ),
        };
        const fixed = await runLayer('fixed', mapping, chip, noEffects, inputs);
        const exact = await runLayer('exact', mapping, chip, noEffects, inputs);
        const before = await runLayer('exact', mapping, unconverted, noEffects, inputs);
        const image = fixedPoint(source, high(chip), false);
        const step = source.conversion.step ?? 1;
        const { slope, offset } = source.conversion;
        const positions = 144;
        let different = 0;
        fixed.outputs.forEach((value, at) => {
            const column = Math.floor(at / positions) % 16;
            const gain = slope[column] * source.columnSum[column] * 2.5e4 * options.inputScale;
            const inCodes = (output: number) => (output - offset[column]) / gain / step;
            const off = Math.round(inCodes(value)) - Math.round(inCodes(exact.outputs[at]));
            if (off === 0) return;
            different++;
            expect(Math.abs(off)).toBe(1);
            // Half a unit of the weights a row, and float32's rounding of a code.
            const bound = sumError(image.scale[column], high(chip) * source.rows) / step + 128 * 2 ** -22;
            const size = Math.abs(inCodes(before.outputs[at]));
            expect(Math.abs(size - Math.floor(size) - 0.5)).toBeLessThan(bound);
        });
        expect(different / fixed.outputs.length).toBeLessThan(0.02);
    });
});
