import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onnxRuntime } from '../../src/network/runtime';
import { sizeOf } from '../../src/simulator/engine/value';
import { createSimulation } from '../../src/simulator/pool';
import { prepareReference } from '../../src/simulator/reference/prepare';
import type { RunResult, Samples } from '../../src/simulator/simulation';
import { cases, patience } from '../support/cases';
import { anyGraph } from './support/graphs';
import { networkOf } from './support/networks';
import { anyNetworkCase } from './support/requests';
import { byEngine, samplesOf } from './support/run-layer';

const array = { rows: 48, columns: 20 };

/** `count` of the samples, from number `first` on. */
function part({ count: all, shape, data }: Samples, first: number, count: number): Samples {
    const size = data.length / all;
    return { count, shape, data: data.slice(first * size, (first + count) * size) };
}

describe('a sample has the same output bits', () => {
    it('whatever the batch that it comes in', { timeout: patience }, async () => {
        await fc.assert(
            fc.asyncProperty(
                anyGraph,
                anyNetworkCase(array),
                fc.integer({ min: 1, max: 20 }),
                fc.integer({ min: 0, max: 20 }),
                async (sketch, make, count, more) => {
                    const network = await networkOf(sketch);
                    const made = make(network);
                    fc.pre(made !== undefined);
                    const calibration = samplesOf(network, 4, 'even', 1);
                    const { programmed } = await prepareReference(made.request, 1, calibration, onnxRuntime());
                    const samples = samplesOf(network, count + more, 'even', 2);
                    const all = await byEngine(made.request, programmed, samples);
                    const few = await byEngine(made.request, programmed, part(samples, 0, count));
                    const size = sizeOf(network.outputs[0].shape);
                    expect(few.outputs).toEqual(all.outputs.subarray(0, size * count));
                },
            ),
            cases(20),
        );
    });

    it('and all samples the same counts, on one thread and on four', { timeout: patience }, async () => {
        await fc.assert(
            fc.asyncProperty(
                anyGraph,
                anyNetworkCase(array),
                fc.integer({ min: 17, max: 70 }),
                async (sketch, make, count) => {
                    const network = await networkOf(sketch);
                    const made = network.layers.length > 0 ? make(network) : undefined;
                    fc.pre(made !== undefined);
                    const samples = samplesOf(network, count, 'even', 2);
                    const results: RunResult[] = [];
                    for (const threads of [1, 4]) {
                        const simulation = await createSimulation(made.request, { threads });
                        await simulation.prepare(0, samplesOf(network, 20, 'even', 1));
                        results.push(await simulation.run(0, samples));
                        await simulation.close();
                    }
                    expect(results[1]).toEqual(results[0]);
                },
            ),
            cases(2),
        );
    });
});
