import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { execute, runFloat } from '../../src/network/execute';
import { idealCrossbar } from '../../src/network/ideal-crossbar';
import { onnxRuntime } from '../../src/network/runtime';
import { prepareReference, samplesFeed } from '../../src/simulator/reference/prepare';
import { cases, patience } from '../support/cases';
import { anyGraph } from './support/graphs';
import { networkOf } from './support/networks';
import { anyIdealCase } from './support/requests';
import { byEngine, byReference, samplesOf } from './support/run-layer';

const array = { rows: 160, columns: 80 };
const peak = (values: Float32Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const apart = (left: Float32Array, right: Float32Array): number =>
    left.length === right.length ? peak(left.map((value, at) => value - right[at])) : Infinity;

describe('without effects and at unlimited precision', () => {
    it(
        'any network gives what onnxruntime gives: on ideal crossbars, on a chip cell by cell, and on the engine',
        { timeout: patience },
        async () => {
            let layers = 0;
            await fc.assert(
                fc.asyncProperty(
                    anyGraph,
                    anyIdealCase(array),
                    fc.integer({ min: 1, max: 11 }),
                    async (sketch, make, count) => {
                        const network = await networkOf(sketch);
                        const samples = samplesOf(network, count, 'even', 5);
                        const feeds = samplesFeed(network, samples);
                        const [{ name }] = network.outputs;
                        const float = (await runFloat(network, onnxRuntime(), feeds))[name].data as Float32Array;
                        const ideal = await execute(network, onnxRuntime(), feeds, idealCrossbar(network));
                        const tolerance = 1e-4 * Math.max(1, peak(float));
                        expect(apart(ideal[name].data as Float32Array, float)).toBeLessThan(tolerance);
                        const made = network.layers.length > 0 ? make(network) : undefined;
                        if (!made) return;
                        layers += network.layers.length;
                        const { request } = made;
                        const { programmed } = await prepareReference(request, 0, samples, onnxRuntime());
                        const reference = await byReference(request, programmed, samples);
                        expect(apart(reference.outputs, float)).toBeLessThan(tolerance);
                        const engine = await byEngine(request, programmed, samples);
                        expect(apart(engine.outputs, float)).toBeLessThan(tolerance);
                    },
                ),
                cases(100),
            );
            expect(layers).toBeGreaterThan(60);
        },
    );
});
