import { describe, expect, it } from 'vitest';
import { BitsCosts } from '../../../src/experiment/bits/bits-costs';
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

    it('cost what the estimate of the request with them says', () => {
        const point = [3, 2, 6, 5, 4, 7];
        const cost = new BitsCosts(request, ranges).at(point);
        const estimate = estimateMapping(mapped(requestWithBits(request, ranges, bitsAt(ranges, point))));
        expect(cost).toEqual({
            energy: estimate.energy.total,
            latency: estimate.latency,
            energyDelay: estimate.energyDelayProduct,
            layers: estimate.layers.slice(0, 3).map(({ energy }) => energy.total),
        });
    });
});
