import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnergyParts, Estimate } from '../../src/estimate/estimate';
import { activityOf } from '../../src/estimate/activity';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { placeNetwork } from '../../src/mapping/place';
import { onnxRuntime } from '../../src/network/runtime';
import { prepareReference } from '../../src/simulator/reference/prepare';
import { cases, patience } from '../support/cases';
import { anyGraph } from './support/graphs';
import { anyMappingRequest } from './support/mapping-requests';
import { networkOf } from './support/networks';
import { anyNetworkCase } from './support/requests';
import { byEngine, samplesOf } from './support/run-layer';

/** Equal but for the rounding of sums. */
const same = (sum: number, total: number): void =>
    expect(Math.abs(sum - total)).toBeLessThanOrEqual(1e-12 * Math.abs(total));

const total = (estimate: Estimate, of: (energy: EnergyParts) => number): number =>
    estimate.layers.reduce((sum, { energy }) => sum + of(energy), 0);

describe('the estimate of any mapping', () => {
    it('adds up: parts to totals, and layers to the whole', () => {
        let fitting = 0;
        const run = cases(100);
        fc.assert(
            fc.property(anyMappingRequest, (request) => {
                const outcome = placeNetwork(request);
                if (!outcome.ok) return;
                fitting++;
                const estimate = estimateMapping(outcome.value);
                for (const { core, digital, total } of [estimate, ...estimate.layers].map(({ energy }) => energy)) {
                    same(core.wordLines + core.neuron + core.inputPulses, core.total);
                    same(digital.buffers + digital.partialSums + digital.other, digital.total);
                    same(core.total + digital.total, total);
                    for (const part of [...Object.values(core), ...Object.values(digital)])
                        expect(part).toBeGreaterThanOrEqual(0);
                }
                const { energy } = estimate;
                const parts: readonly ((energy: EnergyParts) => number)[] = [
                    (each) => each.total,
                    ({ core }) => core.wordLines,
                    ({ core }) => core.neuron,
                    ({ core }) => core.inputPulses,
                    ({ digital }) => digital.buffers,
                    ({ digital }) => digital.partialSums,
                    ({ digital }) => digital.other,
                ];
                for (const part of parts) same(total(estimate, part), part(energy));
                same(
                    estimate.layers.reduce((sum, { latency }) => sum + latency, 0),
                    estimate.latency,
                );
                expect(estimate.layers.reduce((sum, { operations }) => sum + operations, 0)).toBe(estimate.operations);
                expect(estimate.interval).toBeLessThanOrEqual(estimate.latency * (1 + 1e-12));
                same(energy.total * estimate.latency, estimate.energyDelayProduct);
                expect(estimate.cells.used).toBeLessThanOrEqual(estimate.cells.of);
            }),
            run,
        );
        expect(fitting / run.numRuns).toBeGreaterThan(0.5);
    });

    it('costs the cores as much joules on other cores of the same kind, and as much time', () => {
        fc.assert(
            fc.property(anyMappingRequest, fc.nat(1000), (request, shift) => {
                const outcome = placeNetwork(request);
                if (!outcome.ok) return;
                const mapping = outcome.value;
                const count = request.chip.gridRows * request.chip.gridColumns;
                const moved = mapping.blocks.map((block) => ({ ...block, core: (block.core + shift) % count }));
                const [here, there] = [mapping, { ...mapping, blocks: moved }].map(estimateMapping);
                expect(there.energy).toEqual(here.energy);
                expect(there.latency).toBe(here.latency);
                expect(there.interval).toBe(here.interval);
            }),
            cases(50),
        );
    });

    it(
        'is corrected by what the data did, layer by layer, to a sum again; no row is driven more than always',
        { timeout: patience },
        async () => {
            await fc.assert(
                fc.asyncProperty(anyGraph, anyNetworkCase({ rows: 64, columns: 32 }), async (sketch, make) => {
                    const network = await networkOf(sketch);
                    const made = network.layers.length > 0 ? make(network) : undefined;
                    fc.pre(made !== undefined);
                    const { mapping } = made.request;
                    const samples = samplesOf(network, 3, 'even', 1);
                    const { programmed } = await prepareReference(made.request, 0, samples, onnxRuntime());
                    const { statistics } = await byEngine(made.request, programmed, samples);
                    const { energy, layers } = activityOf(mapping, estimateMapping(mapping), statistics, samples.count);
                    same(energy.wordLines + energy.neuron + energy.inputPulses, energy.total);
                    const estimated = estimateMapping(mapping).layers;
                    const all = layers.map((layer, index) => layer?.energy ?? estimated[index].energy.core);
                    for (const part of ['wordLines', 'neuron', 'inputPulses', 'total'] as const)
                        same(
                            all.reduce((sum, each) => sum + each[part], 0),
                            energy[part],
                        );
                    for (const layer of layers) {
                        if (!layer) continue;
                        expect(layer.pulseShare).toBeGreaterThanOrEqual(0);
                        expect(layer.pulseShare).toBeLessThanOrEqual(1);
                        for (const figure of [layer.inputPulses, layer.conversionSteps, ...Object.values(layer.energy)])
                            expect(figure).toBeGreaterThanOrEqual(0);
                    }
                }),
                cases(60),
            );
        },
    );
});
