import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productTimes } from '../../src/chip/product-time';
import type { LatencyParts } from '../../src/estimate/estimate';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { costOfCycles } from '../../src/experiment/recovery/cycles-cost';
import { digitalCosts, neurramChip, neurramCore } from '../support/chips';
import { mapped } from '../support/mappings';
import { dense, networkOf, resnet20 } from '../support/networks';

const sum = ({ integration, conversion, phase, digital }: LatencyParts): number =>
    integration + conversion + phase + digital;

const network = networkOf('One', [dense('a', 60, 20, { vectors: 100, hasBias: false })]);

describe('latency by what is waited for', () => {
    it('is that of every product, and of the digital work (by hand)', () => {
        const chip = neurramChip({ digital: digitalCosts({ throughput: 1000 }) });
        const { latencyParts } = estimateMapping(mapped({ network, chip })).layers[0];
        expect(latencyParts.integration).toBeCloseTo(100 * 7 * 0.27e-6, 15);
        expect(latencyParts.conversion).toBeCloseTo(100 * 6 * 0.3e-6, 15);
        expect(latencyParts.phase).toBeCloseTo(100 * 0.3e-6, 15);
        // One multiplication by the column's conductance sum for each of 2,000 outputs.
        expect(latencyParts.digital).toBeCloseTo(2, 12);
    });

    it('has no time in cores for a layer that stays digital', () => {
        const { layers } = estimateMapping(mapped({ network, layers: [{ layer: 'a', digital: true }] }));
        expect(layers[0].latencyParts).toEqual({
            ...{ integration: 0, conversion: 0, phase: 0 },
            digital: layers[0].latency,
        });
    });

    it('counts of a conversion what outlasts the reading of the next phase in a pipeline', () => {
        const times = { integration: 50e-9, conversion: 2e-9, phase: 7e-9 };
        const core = neurramCore({ times, outputBits: 8, accumulation: 'digital', pipelined: true });
        const fast = productTimes(core, 5, 8);
        expect(fast.conversion).toBeCloseTo(16e-9, 15);
        const slow = productTimes({ ...core, columnsPerAdc: 10 }, 5, 8);
        expect(slow.conversion).toBeCloseTo(4 * (160e-9 - 57e-9) + 160e-9, 15);
        for (const { integration, phase } of [fast, slow]) {
            expect(integration).toBeCloseTo(5 * 50e-9, 15);
            expect(phase).toBeCloseTo(5 * 7e-9, 15);
        }
    });

    it('adds up to the latency of every layer, whatever core, precision and copies', () => {
        const seconds = fc.double({ min: 0, max: 1e-6, noNaN: true });
        const cores = fc.record({
            times: fc.record({ integration: seconds, conversion: seconds, phase: seconds }),
            pipelined: fc.boolean(),
            columnsPerAdc: fc.integer({ min: 1, max: 16 }),
            accumulation: fc.constantFrom('analogue' as const, 'digital' as const),
        });
        const shapes = fc.record({ vectors: fc.integer({ min: 1, max: 50 }), rows: fc.integer({ min: 1, max: 300 }) });
        const precisions = fc.record({ input: fc.integer({ min: 2, max: 6 }), output: fc.integer({ min: 2, max: 8 }) });
        fc.assert(
            fc.property(cores, shapes, precisions, fc.integer({ min: 1, max: 3 }), (core, shape, precision, copies) => {
                const some = networkOf('Some', [dense('a', shape.rows, 20, { vectors: shape.vectors })]);
                const chip = neurramChip({ core: neurramCore(core) });
                const layers = [{ layer: 'a', copies: Math.min(copies, shape.vectors) }];
                const [layer] = estimateMapping(mapped({ network: some, chip, precision, layers })).layers;
                expect(Math.abs(sum(layer.latencyParts) - layer.latency)).toBeLessThanOrEqual(1e-12 * layer.latency);
                expect(Math.min(...Object.values(layer.latencyParts))).toBeGreaterThanOrEqual(0);
            }),
            { numRuns: 200 },
        );
    });

    it('adds up to the latency of ResNet-20, and to that of several cycles', () => {
        const estimate = costOfCycles(estimateMapping(mapped({ network: resnet20() })), 10);
        for (const layer of estimate.layers) expect(sum(layer.latencyParts) / layer.latency).toBeCloseTo(1, 12);
        expect(estimate.layers.reduce((all, layer) => all + sum(layer.latencyParts), 0)).toBeCloseTo(
            estimate.latency,
            12,
        );
    });
});
