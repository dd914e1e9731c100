import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { layerRanges, requestWithBits } from '../../src/experiment/bits/widths';
import { placeNetwork } from '../../src/mapping/place';
import { cases } from '../support/cases';
import { anyMappingRequest } from './support/mapping-requests';

const anyBits = fc.record({
    at: fc.nat(),
    input: fc.double({ min: 0, max: 1, noNaN: true }),
    output: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('the bits of a layer', () => {
    it('change its own energy alone, and its own cells not at all', () => {
        let changed = 0;
        const run = cases(150);
        fc.assert(
            fc.property(anyMappingRequest, anyBits, (request, { at, input, output }) => {
                const before = placeNetwork(request);
                const ranges = before.ok ? layerRanges(before.value) : [];
                if (!before.ok || ranges.length === 0) return;
                const range = ranges[at % ranges.length];
                const within = ({ least, most }: typeof range.input, share: number): number =>
                    least + Math.round((most - least) * share);
                const bits = { input: within(range.input, input), output: within(range.output, output) };
                const after = placeNetwork(requestWithBits(request, [range], [bits]));
                expect(after.ok).toBe(true);
                if (!after.ok) return;
                const { inputBits, outputBits } = before.value.layers[range.layer];
                if (inputBits === bits.input && outputBits === bits.output) return;
                changed++;
                const mapped = after.value.layers[range.layer];
                expect([mapped.inputBits, mapped.outputBits]).toEqual([bits.input, bits.output]);
                const [then, now] = [before.value, after.value].map((each) => estimateMapping(each).layers);
                for (const [layer, { energy }] of now.entries())
                    if (layer !== range.layer) {
                        const { total } = then[layer].energy;
                        expect(Math.abs(energy.total - total)).toBeLessThanOrEqual(1e-12 * total);
                        expect(after.value.layers[layer]).toMatchObject({
                            inputBits: before.value.layers[layer].inputBits,
                            outputBits: before.value.layers[layer].outputBits,
                        });
                    }
                const sizeOf = (mapping: typeof after.value): number =>
                    mapping.blocks.filter(({ layer, copy }) => layer === range.layer && copy === 0).length;
                expect(sizeOf(after.value)).toBe(sizeOf(before.value));
            }),
            run,
        );
        expect(changed).toBeGreaterThan(run.numRuns / 5);
    });

    it('cost no less where there are more of them', () => {
        const run = cases(100);
        let compared = 0;
        fc.assert(
            fc.property(anyMappingRequest, anyBits, (request, { at, input }) => {
                const placed = placeNetwork(request);
                const ranges = placed.ok ? layerRanges(placed.value) : [];
                if (ranges.length === 0) return;
                const range = ranges[at % ranges.length];
                const asked = range.input.least + Math.round((range.input.most - range.input.least) * input);
                const energies = Array.from({ length: range.output.most - range.output.least + 1 }, (_, i) => {
                    const bits = { input: asked, output: range.output.least + i };
                    const mapping = placeNetwork(requestWithBits(request, [range], [bits]));
                    return mapping.ok ? estimateMapping(mapping.value).layers[range.layer].energy.total : NaN;
                });
                compared++;
                for (let i = 1; i < energies.length; i++)
                    expect(energies[i], energies.join(' ')).toBeGreaterThanOrEqual(energies[i - 1] * (1 - 1e-12));
            }),
            run,
        );
        expect(compared).toBeGreaterThan(run.numRuns / 4);
    });
});
