import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Precision } from '../../src/mapping/mapping';
import { execute } from '../../src/network/execute';
import { idealCrossbar } from '../../src/network/ideal-crossbar';
import { onnxRuntime } from '../../src/network/runtime';
import { noEffects, type Effects } from '../../src/simulator/effects';
import { prepareReference, samplesFeed } from '../../src/simulator/reference/prepare';
import { oneLayer } from '../simulator/support/one-layer';
import { mapped } from '../support/mappings';
import { cases, patience } from '../support/cases';
import { anyLayer, numbers, type SketchedLayer, type Spread } from './support/layers';
import { byEngine, samplesOf } from './support/run-layer';

/** Weights and inputs enough for their rounding errors to fall one way as likely as the other. */
const anySketch = (...spreads: readonly Spread[]): fc.Arbitrary<SketchedLayer> =>
    fc
        .tuple(anyLayer({ rows: 60, columns: 30, positions: 4 }), fc.constantFrom(...spreads))
        .filter(([{ layer }]) => layer.rows * layer.columns >= 60)
        .map(([{ layer, vectors }, spread]) => {
            const weights = numbers(layer.groups * layer.rows * layer.columns, spread, 3);
            return { layer: { ...layer, weights, bias: undefined, hasBias: false, quantiser: undefined }, vectors };
        });
const count = 48;

/** Root of the mean squared error of the outputs at each precision, nothing else limited, against the float product. */
async function errors({ layer, vectors }: SketchedLayer, precisions: readonly Precision[], effects: Effects) {
    const network = oneLayer(layer, vectors);
    const drawn = samplesOf(network, count, 'even', 7);
    const samples = { ...drawn, data: layer.nonNegativeInput ? drawn.data.map(Math.abs) : drawn.data };
    const feeds = samplesFeed(network, samples);
    const exact = (await execute(network, onnxRuntime(), feeds, idealCrossbar(network))).y.data as Float32Array;
    const found: number[] = [];
    for (const precision of precisions) {
        const mapping = mapped({ network, precision: { input: 'unlimited', output: 'unlimited', ...precision } });
        const request = { network, mapping, chip: mapping.chip, effects, seed: 1 };
        const { programmed } = await prepareReference(request, 0, samples, onnxRuntime());
        const { outputs } = await byEngine(request, programmed, samples);
        const squares = outputs.reduce((sum, value, at) => sum + (value - exact[at]) ** 2, 0);
        found.push(Math.sqrt(squares / outputs.length));
    }
    return found;
}

const neverRises = (found: readonly number[]): void => {
    for (let at = 1; at < found.length; at++) expect(found[at], found.join(' ')).toBeLessThanOrEqual(found[at - 1]);
};

describe('more bits never raise the ideal error', () => {
    it('of inputs', { timeout: patience }, async () => {
        const bits = [1, 2, 3, 4, 5, 6, 7, 'unlimited'] as const;
        await fc.assert(
            fc.asyncProperty(anySketch('even', 'outliers'), async (sketch) => {
                const asked = sketch.layer.nonNegativeInput ? bits : bits.slice(1);
                const precisions = asked.map((input) => ({ input }));
                neverRises(await errors(sketch, precisions, noEffects));
            }),
            cases(30),
        );
    });

    it('of outputs', { timeout: patience }, async () => {
        const precisions = ([2, 3, 4, 6, 8, 10, 'unlimited'] as const).map((output) => ({ output }));
        await fc.assert(
            fc.asyncProperty(anySketch('even', 'outliers'), async (sketch) => {
                neverRises(await errors(sketch, precisions, new Set(['adc_resolution'])));
            }),
            cases(20),
        );
    });

    it('of weights', { timeout: patience }, async () => {
        const precisions = [2, 3, 4, 6, 8, undefined].map((weight) => ({ weight }));
        await fc.assert(
            fc.asyncProperty(anySketch('even'), async ({ layer, vectors }) => {
                // Inputs of both signs, so that the errors of the weights do not all add up.
                const signed = { layer: { ...layer, nonNegativeInput: false }, vectors };
                neverRises(await errors(signed, precisions, noEffects));
            }),
            cases(30),
        );
    });
});
