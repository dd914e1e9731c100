import { describe, expect, it } from 'vitest';
import { BitsCosts } from '../../../src/experiment/bits/bits-costs';
import { factorsByVoltage } from '../../../src/experiment/bits/input-factors';
import {
    bitsAt,
    dimensionsOf,
    layerRanges,
    layersWithBits,
    pointOf,
    requestWithBits,
    uniformPoint,
} from '../../../src/experiment/bits/widths';
import { estimateMapping } from '../../../src/estimate/estimate-mapping';
import type { MappedLayer } from '../../../src/mapping/mapping';
import { mapped, requestFor } from '../../support/mappings';
import { dense, networkOf } from '../../support/networks';

const network = networkOf(
    'Net',
    [
        dense('signed', 40, 30),
        { ...dense('coarse', 30, 20), nonNegativeInput: true, quantiser: { scale: 0.1, low: 0, high: 7 } },
        { ...dense('fine', 20, 20), nonNegativeInput: true, quantiser: { scale: 0.01, low: 0, high: 4095 } },
        dense('off', 20, 10),
    ],
    [40],
);
const request = requestFor({
    network,
    layers: [
        { layer: 'off', digital: true },
        { layer: 'fine', copies: 2 },
    ],
});
const mapping = mapped(request);
const ranges = layerRanges(mapping);

describe('the bits that layers may have', () => {
    it('end at the drivers, the converter and the own grid of the model, and leave digital layers out', () => {
        const output = { least: 2, most: 10 };
        expect(ranges).toEqual([
            { layer: 0, name: 'signed', input: { least: 2, most: 8 }, output },
            { layer: 1, name: 'coarse', input: { least: 1, most: 3 }, output },
            { layer: 2, name: 'fine', input: { least: 1, most: 7 }, output },
        ]);
        expect(dimensionsOf(ranges)).toHaveLength(6);
    });

    it('are those of the description, as far as they go, or the same everywhere', () => {
        expect(pointOf(mapping, ranges)).toEqual([4, 3, 4, 6, 6, 6]);
        expect(uniformPoint(ranges, { input: 5, output: 9 })).toEqual([5, 3, 5, 9, 9, 9]);
        expect(uniformPoint(ranges, { input: 1, output: 1 })).toEqual([2, 1, 1, 2, 2, 2]);
        const open = mapped({ network, precision: { input: 'unlimited', output: 'unlimited' } });
        expect(pointOf(open, layerRanges(open)).slice(0, 3)).toEqual([8, 3, 7]);
    });

    it('change nothing of a mapping but its bits', () => {
        const bits = bitsAt(ranges, [3, 2, 6, 5, 4, 7]);
        const layers = layersWithBits(mapping, ranges, bits);
        expect(layers[0]).toEqual({ ...mapping.layers[0], inputBits: 3, magnitudeBits: 2, outputBits: 5 });
        expect(layers[1]).toEqual({ ...mapping.layers[1], inputBits: 2, magnitudeBits: 2, outputBits: 4 });
        expect(layers[3]).toBe(mapping.layers[3]);
        // Packed tight, bits do not move anything: the mapper places the request as the mapping was.
        const placed = mapped(requestWithBits(request, ranges, bits));
        expect(placed.layers).toEqual(layers);
        expect(placed.blocks).toEqual(mapping.blocks);
    });

    const point = [3, 2, 6, 5, 4, 7];

    it('cost what the estimate of the request with them says', async () => {
        const cost = await new BitsCosts(request, ranges, async () => []).at(point);
        const estimate = estimateMapping(mapped(requestWithBits(request, ranges, bitsAt(ranges, point))));
        expect(cost).toEqual({
            energy: estimate.energy.total,
            latency: estimate.latency,
            energyDelay: estimate.energyDelayProduct,
            layers: estimate.layers.slice(0, 3).map(({ energy }) => energy.total),
        });
    });

    it('cost what the voltages make of it that calibration reads the chips at, by the bits of each layer', async () => {
        const asked: (readonly MappedLayer[])[] = [];
        // A chip at its own voltage and one at half of it, in layers of 5 bits of output or more.
        const voltages = async (layers: readonly MappedLayer[]) => {
            asked.push(layers);
            const { readVoltage } = mapping.chip.core;
            return [1, 0.5].map((part) =>
                layers.map(({ outputBits }) => (Number(outputBits) >= 5 ? part : 1) * readVoltage),
            );
        };
        const factorsAt = factorsByVoltage(mapping, ranges, { voltages });
        const costs = new BitsCosts(request, ranges, factorsAt);
        const own = await new BitsCosts(request, ranges, async () => []).at(point);
        const cost = await costs.at(point);
        const { layers } = estimateMapping(mapped(requestWithBits(request, ranges, bitsAt(ranges, point))));
        const saved = [1, 0, 1].map((at, i) => at * (1 - (1 + 0.25) / 2) * layers[i].energy.core.inputPulses);
        expect(saved[0]).toBeGreaterThan(0);
        saved.forEach((energy, i) => expect(cost?.layers[i]).toBeCloseTo(Number(own?.layers[i]) - energy, 18));
        expect(cost?.latency).toBe(own?.latency);
        // Layer by layer what is known is not asked for again.
        await costs.at([3, 2, 6, 4, 4, 7]);
        expect(asked).toHaveLength(2);
        await costs.at([3, 2, 6, 4, 4, 7]);
        expect(await factorsAt([3, 2, 6, 5, 4, 7])).toEqual([0.625, 1, 0.625, undefined]);
        expect(asked).toHaveLength(2);
        expect(await new BitsCosts(request, ranges, async () => undefined).at(point)).toBeUndefined();
    });
});
