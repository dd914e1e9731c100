import { describe, expect, it } from 'vitest';
import type { Chip } from '../../src/chip/chip';
import type { Bits, Precision } from '../../src/mapping/mapping';
import { idealCrossbar } from '../../src/network/ideal-crossbar';
import type { Layer, Tensor } from '../../src/network/network';
import { onnxRuntime } from '../../src/network/runtime';
import { allEffects, noEffects, type Effects } from '../../src/simulator/effects';
import { inputPhases } from '../../src/simulator/engine/phases';
import type { ProgrammedChip } from '../../src/simulator/programmed';
import { drawKey, Draws } from '../../src/simulator/random';
import { prepareReference } from '../../src/simulator/reference/prepare';
import type { SimulationRequest } from '../../src/simulator/simulation';
import { chipOf, readouts } from '../support/chip-types';
import { mapped } from '../support/mappings';
import { conv, dense } from '../support/networks';
import { oneLayer, runLayer } from './support/one-layer';

const draws = new Draws(drawKey(17));
const normal = (count: number, deviation: number): Float32Array =>
    Float32Array.from({ length: count }, () => deviation * draws.normal());
const filled = (layer: Layer): Layer => ({
    ...layer,
    weights: normal(layer.groups * layer.rows * layer.columns, 0.2),
    bias: normal(layer.groups * layer.columns, 0.1),
});

/** Row and column segments, bias rows, groups; signed inputs and inputs without a sign. */
const layers: readonly Layer[] = [
    filled(dense('tall', 300, 70)),
    filled(conv('grouped', { channels: 4, filters: 6, size: 6, groups: 2, stride: 2 }, { nonNegativeInput: true })),
];

interface Trial {
    readonly request: SimulationRequest;
    readonly chip: ProgrammedChip;
    readonly inputs: Float32Array;
}

async function trial(
    layer: Layer,
    chip: Chip,
    precision: Precision,
    effects: Effects,
    biasRows?: number,
): Promise<Trial> {
    const network = oneLayer(layer);
    const mapping = mapped({ network, chip, precision, layers: [{ layer: layer.name, copies: 2, biasRows }] });
    const request = { network, mapping, chip, effects, seed: 5 };
    const shape = network.inputs[0].shape.slice(1);
    const size = shape.reduce((product, each) => product * each, 1);
    const count = 24;
    const signed = mapping.layers[0].signed;
    const inputs = normal(count * size, 1).map((value) => (signed ? value : Math.abs(value)));
    const { programmed } = await prepareReference(request, 0, { count, shape, data: inputs }, onnxRuntime());
    return { request, chip: programmed, inputs };
}

const run = ({ request, chip, inputs }: Trial, way: 'fixed' | 'exact') =>
    runLayer(way, request.mapping, chip, request.effects, inputs);

async function ideal({ request: { network }, inputs }: Trial): Promise<Float32Array> {
    const [step] = network.steps;
    if (step.kind !== 'crossbar') throw new Error('not a crossbar step');
    const shape = [inputs.length / step.inputShape.reduce((a, b) => a * b, 1), ...step.inputShape.slice(1)];
    const input: Tensor = { type: 'float32', shape, data: inputs };
    return (await idealCrossbar(network)(0, step, input)).data as Float32Array;
}

const peak = (values: ArrayLike<number>) =>
    Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const worst = (a: Float32Array, b: Float32Array) => peak(a.map((value, at) => value - b[at]));

describe.each(Object.entries(readouts))('%s', (_name, core) => {
    const chip = chipOf({ ...core, rows: 96, columns: 80 });
    const bits: Bits = 4;

    it.each(layers)('without effects: is the exact product, on bias rows or none ($name)', async (layer) => {
        // Weights in slices are those of their bits; the quantiser's grid holds the inputs exactly.
        const largest = peak(layer.weights ?? []);
        const step = core.weightBits === undefined ? 0 : largest / (2 ** (core.weightBits - 1) - 1);
        const quantiser = { scale: 0.25, low: layer.nonNegativeInput ? 0 : -7, high: layer.nonNegativeInput ? 15 : 7 };
        const precision = { input: bits, output: 'unlimited' } as const;
        for (const biasRows of [undefined, 0]) {
            const of = await trial({ ...layer, quantiser }, chip, precision, noEffects, biasRows);
            of.inputs.forEach((value, at) => {
                const code = Math.round(value / quantiser.scale);
                of.inputs[at] = Math.min(quantiser.high, Math.max(quantiser.low, code)) * quantiser.scale;
            });
            const [found, exact] = [(await run(of, 'exact')).outputs, await ideal(of)];
            const sum = 0.25 * quantiser.high * layer.rows;
            expect(worst(found, exact)).toBeLessThan((sum * step) / 2 + 1e-5 * peak(exact));
        }
    });

    it.each(layers)('the engine agrees with the reference without conversion ($name)', async (layer) => {
        for (const effects of [noEffects, new Set(allEffects)]) {
            const of = await trial(layer, chip, { input: bits, output: 'unlimited' }, effects);
            const [fixed, exact] = [await run(of, 'fixed'), await run(of, 'exact')];
            expect(worst(fixed.outputs, exact.outputs) / peak(exact.outputs)).toBeLessThan(2e-4);
            expect(fixed.statistics.inputPulses).toBe(exact.statistics.inputPulses);
            expect(fixed.statistics.conversions).toBe(exact.statistics.conversions);
        }
    });

    it.each(layers)('the engine gives the same codes but at a rounding boundary ($name)', async (layer) => {
        const of = await trial(layer, chip, { input: bits, output: 8 }, allEffects);
        const [fixed, exact] = [await run(of, 'fixed'), await run(of, 'exact')];
        const moved = fixed.statistics.codes.reduce(
            (sum, n, at) => sum + Math.abs(n - (exact.statistics.codes[at] ?? 0)),
            0,
        );
        expect(fixed.statistics.codes.reduce((sum, n) => sum + n, 0)).toBe(fixed.statistics.conversions);
        expect(moved / fixed.statistics.conversions).toBeLessThan(0.005);
    });

    it('errs by the steps of its conversions / sqrt(12) with the converter alone', async () => {
        const layer = layers[1];
        const of = await trial(layer, chip, { input: bits, output: 8 }, new Set(['adc_resolution'] as const));
        const unconverted = { ...of, request: { ...of.request, effects: noEffects }, chip: withoutConversion(of.chip) };
        const [found, exact] = [await run(of, 'exact'), await run(unconverted, 'exact')];
        const ratio = rms(found.outputs.map((value, at) => value - exact.outputs[at])) / stepError(of);
        // Below 1 where a plane's sums take few values, which lie nearer to codes than evenly spread ones.
        expect(ratio).toBeGreaterThan(0.5);
        expect(ratio).toBeLessThan(1.1);
    });
});

const rms = (values: Float32Array) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

const withoutConversion = (chip: ProgrammedChip): ProgrammedChip => ({
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
});

/** Root mean square of the outputs' error from rounding alone: steps in the output's units, added up over conversions. */
function stepError({ request, chip }: Trial): number {
    const [layer] = chip.layers;
    if (!layer) throw new Error('not programmed');
    const { core } = request.chip;
    const segments = new Map<string, { sum: number; columns: number }>();
    for (const block of layer.blocks) {
        const { conversion, columnSum, factor = 1 } = block;
        const phases = inputPhases(core, layer.input, conversion.limit);
        const steps = phases.reduce((sum, { codeSteps }) => sum + codeSteps ** 2, 0);
        const { copy, group, columnStart } = block.block;
        const name = `${copy} ${group} ${columnStart}`;
        const known = segments.get(name) ?? { sum: 0, columns: 0 };
        const perCode = columnSum.map(
            (sum, column) =>
                conversion.slope[column] *
                (conversion.step ?? 0) *
                sum *
                layer.weightPerSiemens *
                factor *
                layer.input.scale,
        );
        const mean = perCode.reduce((sum, value) => sum + value ** 2, 0) / perCode.length;
        segments.set(name, { sum: known.sum + (mean * steps) / 12, columns: block.columns });
    }
    const all = [...segments.values()];
    return Math.sqrt(all.reduce((sum, each) => sum + each.sum, 0) / all.length);
}
