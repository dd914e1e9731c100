import { describe, expect, it } from 'vitest';
import { onnxRuntime } from '../../../src/network/runtime';
import { allEffects, type Effects } from '../../../src/simulator/effects';
import { prepareReference } from '../../../src/simulator/reference/prepare';
import type { SimulationRequest } from '../../../src/simulator/simulation';
import { chipOf, readouts } from '../../support/chip-types';
import { mapped } from '../../support/mappings';
import { dense } from '../../support/networks';
import { oneLayer, runLayer } from '../support/one-layer';
import { uniform } from '../support/random-chip';

const [rows, columns] = [60, 24];
const weight = uniform(2);
const layer = dense('d', rows, columns, {
    nonNegativeInput: true,
    weights: Float32Array.from({ length: rows * columns }, () => weight() - 0.5),
    bias: new Float32Array(columns),
});
const network = oneLayer(layer);
const chip = chipOf({
    ...readouts['differential columns, subtracted as codes'],
    // As large as a fifth of the read voltage: half of the columns read less than nothing of small inputs.
    mismatch: { offset: 0.1, slope: 0.02 },
});
const mapping = mapped({ network, chip, precision: { input: 4, output: 6 } });

async function codesOf(effects: Effects) {
    const request: SimulationRequest = { network, mapping, chip, effects, seed: 3 };
    const draw = uniform(4);
    const data = Float32Array.from({ length: 200 * rows }, () => (draw() < 0.1 ? draw() : 0));
    const { programmed } = await prepareReference(
        request,
        0,
        { count: 200, shape: network.inputs[0].shape.slice(1), data },
        onnxRuntime(),
    );
    const run = (way: 'fixed' | 'exact') => runLayer(way, mapping, programmed, effects, data);
    return { programmed, fixed: await run('fixed'), exact: await run('exact') };
}

describe('converters without a sign', () => {
    it('give 0 for what offsets and noise put below 0, in the engine as in the reference', async () => {
        const { programmed, fixed, exact } = await codesOf(new Set(allEffects));
        for (const { conversion, neurons } of programmed.layers[0]?.blocks ?? []) {
            expect(conversion.signed).toBe(false);
            expect(neurons?.offset.some((offset) => offset < 0)).toBe(true);
        }
        const zeros = exact.statistics.codes[0] / exact.statistics.conversions;
        expect(zeros).toBeGreaterThan(0.2);
        const moved = fixed.statistics.codes.reduce(
            (sum, count, code) => sum + Math.abs(count - (exact.statistics.codes[code] ?? 0)),
            0,
        );
        expect(moved / fixed.statistics.conversions).toBeLessThan(0.005);
        const peak = exact.outputs.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        const apart = fixed.outputs.filter((value, at) => Math.abs(value - exact.outputs[at]) > 2e-4 * peak);
        expect(apart.length / fixed.outputs.length).toBeLessThan(0.005);
    });
});
