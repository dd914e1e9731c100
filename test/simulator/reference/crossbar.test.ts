import { describe, expect, it } from 'vitest';
import type { Layer, Network, Tensor } from '../../../src/network/network';
import type { Bits, Mapping, Precision } from '../../../src/mapping/mapping';
import { idealCrossbar } from '../../../src/network/ideal-crossbar';
import { onnxRuntime } from '../../../src/network/runtime';
import { allEffects, noEffects } from '../../../src/simulator/effects';
import type { Effects } from '../../../src/simulator/effects';
import { referenceCrossbar } from '../../../src/simulator/reference/crossbar';
import type { ReferenceOptions } from '../../../src/simulator/reference/crossbar';
import { prepareReference } from '../../../src/simulator/reference/prepare';
import type { ProgrammedChip } from '../../../src/simulator/programmed';
import type { Samples, SimulationRequest } from '../../../src/simulator/simulation';
import { drawKey, Draws } from '../../../src/simulator/random';
import { mapped } from '../../support/mappings';
import { conv, dense } from '../../support/networks';
import { neurramChip, neurramCore } from '../../support/chips';
import { oneLayer } from '../support/one-layer';

const normals = new Draws(drawKey(99));
const random = (count: number, deviation = 1, draws = normals): Float32Array =>
    Float32Array.from({ length: count }, () => deviation * draws.normal());

const filled = (layer: Layer): Layer => ({
    ...layer,
    weights: random(layer.groups * layer.rows * layer.columns, 0.2),
    bias: random(layer.groups * layer.columns, 0.3),
});

const layers: readonly Layer[] = [
    filled(dense('tall', 300, 7)),
    filled(conv('conv', { channels: 3, filters: 5, size: 6, stride: 2 })),
    filled(conv('grouped', { channels: 4, filters: 8, size: 5, groups: 4 })),
];

interface Trial {
    readonly request: SimulationRequest;
    readonly chip: ProgrammedChip;
    readonly samples: Samples;
}

const unlimited: Precision = { input: 'unlimited', output: 'unlimited' };

const trial = async (
    layer: Layer,
    precision: Precision,
    effects: Effects,
    {
        copies = 1,
        number = 0,
        mapping,
    }: { copies?: number; number?: number; mapping?: (found: Mapping) => Mapping } = {},
): Promise<Trial> => {
    const network: Network = oneLayer(layer);
    const found = mapped({ network, precision, layers: [{ layer: layer.name, copies }] });
    const request = { network, mapping: mapping?.(found) ?? found, chip: found.chip, effects, seed: 5 };
    const shape = network.inputs[0].shape.slice(1);
    const size = shape.reduce((product, each) => product * each, 1);
    const samples = { count: 40, shape, data: random(40 * size, 1, new Draws(drawKey(40))) };
    const { programmed } = await prepareReference(request, number, samples, onnxRuntime());
    return { request, chip: programmed, samples };
};

const inputOf = ({ samples }: Trial, first = 0, count = samples.count): Tensor => {
    const size = samples.data.length / samples.count;
    const data = samples.data.subarray(first * size, (first + count) * size);
    return { type: 'float32', shape: [count, ...samples.shape], data };
};

const stepOf = ({ network }: SimulationRequest) => {
    const [step] = network.steps;
    if (step.kind !== 'crossbar') throw new Error('not a crossbar step');
    return step;
};

const outputs = async (of: Trial, options: ReferenceOptions = {}): Promise<Float32Array> =>
    (await referenceCrossbar(of.chip, of.request, options).crossbar(0, stepOf(of.request), inputOf(of)))
        .data as Float32Array;

const ideal = async (of: Trial): Promise<Float32Array> =>
    (await idealCrossbar(of.request.network)(0, stepOf(of.request), inputOf(of))).data as Float32Array;

const rms = (values: ArrayLike<number>): number =>
    Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);
const differences = (a: Float32Array, b: Float32Array): Float64Array =>
    Float64Array.from(a, (value, i) => value - b[i]);

describe('the reference without effects', () => {
    it.each(layers.map((layer) => [layer.name, layer] as const))(
        'is the exact product of %s at unlimited precision, with row segments, groups, copies and bias rows',
        async (_, layer) => {
            const of = await trial(layer, unlimited, noEffects, { copies: 2 });
            const [found, exact] = [await outputs(of), await ideal(of)];
            // Both are rounded to single precision: 2^-24 of the largest, twice.
            const largest = exact.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
            for (const difference of differences(found, exact))
                expect(Math.abs(difference)).toBeLessThan(largest * 2 ** -23);
        },
    );

    it("is exact as well on inputs that lie on the file's grid", async () => {
        const layer: Layer = { ...layers[0], quantiser: { scale: 0.25, low: -7, high: 7 } };
        const of = await trial(layer, { input: 4, output: 'unlimited' }, noEffects);
        of.samples.data.forEach((value, i) => {
            of.samples.data[i] = Math.max(-7, Math.min(7, Math.round(value / 0.25))) * 0.25;
        });
        expect(rms(differences(await outputs(of), await ideal(of))) / rms(await ideal(of))).toBeLessThan(1e-6);
    });
});

describe('the reference with effects', () => {
    it("errs by the uniform quantiser's step / sqrt(12) with the ADC alone, where nothing saturates", async () => {
        const layer = { ...filled(dense('one', 100, 40)), quantiser: { scale: 0.5, low: -7, high: 7 } };
        const of = await trial(layer, { input: 4, output: 8 }, new Set(['adc_resolution'] as const));
        of.samples.data.forEach((value, i) => {
            of.samples.data[i] = Math.max(-7, Math.min(7, Math.round(value / 0.5))) * 0.5;
        });
        const programmed = of.chip.layers[0];
        if (!programmed) throw new Error('not programmed');
        const [{ conversion, columnSum }] = programmed.blocks;
        const step = (conversion.step ?? NaN) * programmed.weightPerSiemens * programmed.input.scale;
        const errors = differences(await outputs(of), await ideal(of));
        const relative = errors.map((error, i) => error / (step * columnSum[i % 40]));
        expect(rms(relative) * Math.sqrt(12)).toBeGreaterThan(0.95);
        expect(rms(relative) * Math.sqrt(12)).toBeLessThan(1.05);
    });

    it('adds read noise of the stated variance, one draw a conversion', async () => {
        const layer = filled(dense('one', 100, 40));
        const of = await trial(layer, { input: 4, output: 'unlimited' }, new Set(['read_noise'] as const));
        const quiet = { ...of, request: { ...of.request, effects: noEffects } };
        const noisy = differences(await outputs(of), await outputs(quiet));
        const deviations = differences(await outputs(of, { noise: () => () => 1 }), await outputs(quiet));
        expect(Math.min(...deviations)).toBeGreaterThan(0);
        // 1600 draws: a standard error of 1.8 %.
        expect(Math.abs(rms(noisy.map((value, i) => value / deviations[i])) - 1)).toBeLessThan(0.07);
    });

    it('does not depend on how samples are batched', async () => {
        const of = await trial(layers[1], { input: 4, output: 6 }, allEffects);
        const { crossbar, statistics } = referenceCrossbar(of.chip, of.request);
        const whole = referenceCrossbar(of.chip, of.request);
        const all = (await whole.crossbar(0, stepOf(of.request), inputOf(of))).data as Float32Array;
        const parts: number[] = [];
        for (const [first, count] of [
            [0, 7],
            [7, 1],
            [8, 32],
        ] as const)
            parts.push(...((await crossbar(0, stepOf(of.request), inputOf(of, first, count))).data as Float32Array));
        expect(parts).toEqual([...all]);
        expect(statistics()).toEqual(whole.statistics());
    });

    it('does not change when blocks move to other cores and places, as long as wires are ideal', async () => {
        const move = (mapping: Mapping): Mapping => ({
            ...mapping,
            blocks: mapping.blocks.map((block) => ({ ...block, core: 47 - block.core, atColumn: block.atColumn + 3 })),
        });
        const layer = layers[0];
        const cells = ({ chip }: Trial) => chip.layers[0]?.blocks.map(({ plus, minus }) => [plus, minus]);
        const idealWires = new Set([...allEffects].filter((name) => !/wire|driver/.test(name)));
        const stay = await trial(layer, { input: 4, output: 6 }, idealWires);
        const moved = await trial(layer, { input: 4, output: 6 }, idealWires, { mapping: move });
        expect(cells(moved)).toEqual(cells(stay));
        // Three columns further from the drivers.
        const [near, far] = await Promise.all([
            trial(layer, { input: 4, output: 6 }, new Set(['wire_resistance'] as const)),
            trial(layer, { input: 4, output: 6 }, new Set(['wire_resistance'] as const), { mapping: move }),
        ]);
        expect(cells(far)).not.toEqual(cells(near));
    });

    it('gives every chip and every copy cells of its own', async () => {
        const one = await trial(layers[1], { input: 4, output: 6 }, allEffects, { copies: 2 });
        const other = await trial(layers[1], { input: 4, output: 6 }, allEffects, { copies: 2, number: 1 });
        const [first, second] = one.chip.layers[0]?.blocks ?? [];
        expect(first.block.copy).not.toBe(second.block.copy);
        expect(first.plus).not.toEqual(second.plus);
        expect(other.chip.layers[0]?.blocks[0].plus).not.toEqual(first.plus);
    });

    it('comes closer to the exact product by calibrating slope and offset', async () => {
        const of = await trial(
            layers[0],
            { input: 5, output: 8 },
            new Set(['programming_resolution', 'relaxation'] as const),
        );
        const plain: Trial = {
            ...of,
            chip: {
                ...of.chip,
                layers: of.chip.layers.map(
                    (layer) =>
                        layer && {
                            ...layer,
                            blocks: layer.blocks.map((block) => ({
                                ...block,
                                conversion: {
                                    ...block.conversion,
                                    slope: block.conversion.slope.map(() => 1),
                                    offset: block.conversion.offset.map(() => 0),
                                },
                            })),
                        },
                ),
            },
        };
        const error = async (trialled: Trial) => rms(differences(await outputs(trialled), await ideal(trialled)));
        expect(await error(of)).toBeLessThan(await error(plain));
    });
});

describe('statistics', () => {
    const count = async (bits: Bits) => {
        const layer = { ...layers[1], nonNegativeInput: true };
        const of = await trial(layer, { input: bits, output: 6 }, new Set(['adc_resolution'] as const), { copies: 3 });
        const reference = referenceCrossbar(of.chip, of.request, { samples: 10 });
        await reference.crossbar(0, stepOf(of.request), inputOf(of));
        return reference.statistics()[0];
    };

    it('count one conversion a column, output position and phase, of the real samples alone', async () => {
        // 3 x 3 output positions, 5 columns; 3 magnitude bits run in one phase, 5 in two [C].
        expect((await count(3)).conversions).toBe(10 * 9 * 5);
        expect((await count(5)).conversions).toBe(2 * 10 * 9 * 5);
    });

    it("count every conversion's code once", async () => {
        const { codes, conversions, saturated, inputPulses } = await count(3);
        expect(codes.reduce((sum, each) => sum + each, 0)).toBe(conversions);
        expect(codes.length).toBeLessThanOrEqual(32);
        expect(saturated).toBeLessThan(conversions / 20);
        expect(inputPulses).toBeGreaterThan(0);
    });
});

describe('both converters', () => {
    it('give the same result', async () => {
        const of = await trial(layers[0], { input: 6, output: 7 }, allEffects);
        const counting = neurramChip({ core: neurramCore({ adc: 'charge_decrement' }) });
        const by = { ...of, request: { ...of.request, chip: counting } };
        expect(await outputs(by)).toEqual(await outputs(of));
    });
});
