import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnergyParts, Estimate } from '../../src/estimate/estimate';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { placeNetwork } from '../../src/mapping/place';
import { cases } from '../support/cases';
import { anyMappingRequest } from './support/mapping-requests';

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
});
