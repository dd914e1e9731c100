import { describe, expect, it } from 'vitest';
import { BitsCosts } from '../../../src/experiment/bits/bits-costs';
import { searchBits } from '../../../src/experiment/bits/search-bits';
import type { SearchProgress } from '../../../src/experiment/bits/search-progress';
import { layerRanges } from '../../../src/experiment/bits/widths';
import type { MappedLayer } from '../../../src/mapping/mapping';
import { mapped, requestFor } from '../../support/mappings';
import { dense, networkOf } from '../../support/networks';

const network = networkOf('Net', [dense('fc', 4, 3)], [4]);
const request = requestFor({ network });
const mapping = mapped({ network });
const ranges = layerRanges(mapping);

/** Chips that are right on all of 500 samples where the layer has so many bits of output, and else on four of five. */
const right = (least: number) => {
    const software = Uint8Array.from({ length: 500 }, () => 1);
    return {
        software: async () => software,
        onChips: async ([{ outputBits }]: readonly MappedLayer[]) => [
            software.map((_, i) => +(Number(outputBits) >= least || i % 5 > 0)),
        ],
    };
};

/** `trials`: how many of them give something before the search is stopped. */
async function search(judged: number, confirming: number, trials = Infinity) {
    const seen: SearchProgress[] = [];
    const chips = right(judged);
    let calls = 0;
    const found = await searchBits({
        mapping,
        ranges,
        target: { loss: 0.02 },
        minimise: 'energy',
        costs: new BitsCosts(request, ranges, async () => []),
        chips: {
            ...chips,
            onChips: async (layers) => (calls++ < trials ? chips.onChips(layers) : undefined),
            error: async () => 0,
        },
        confirming: right(confirming),
        onProgress: (progress) => void seen.push(progress),
    });
    return { found, seen };
}

describe('the bits that a search finds', () => {
    it('are those that it ends at, where other samples confirm every step', async () => {
        const { found, seen } = await search(4, 3);
        expect(found.found?.bits[0].output).toBe(4);
        expect(found.found).toEqual(found.steps.at(-1));
        expect(found.steps.length).toBeGreaterThan(2);
        expect(found.steps.every(({ confirmed }) => confirmed?.meets)).toBe(true);
        const confirmed = seen.filter(({ stage }) => stage === 'confirm');
        // The description's own bits among them.
        const of = found.steps.length + 1;
        expect(confirmed.map((each) => [each.done, each.of])).toEqual(Array.from({ length: of }, (_, i) => [i, of]));
    });

    it('are those of the last step in front of the first that they do not', async () => {
        const { found } = await search(2, 6);
        const meets = found.steps.map(({ confirmed }) => confirmed?.meets);
        const bad = meets.indexOf(false);
        expect(bad).toBeGreaterThan(0);
        expect(meets).toEqual(found.steps.map((_, i) => (i < bad ? true : i === bad ? false : undefined)));
        expect(found.found).toEqual(found.steps[bad - 1]);
        expect(found.found?.bits[0].output).toBeGreaterThanOrEqual(6);
        expect(found.steps[bad].bits[0].output).toBeLessThan(6);
        expect(found).toMatchObject({ complete: true });
        expect(found.failure).toBeUndefined();
    });

    it("cost no more than the description's own where those are confirmed", async () => {
        const own = Number(mapping.layers[0].outputBits);
        const { found } = await search(2, own);
        expect(found.before?.confirmed?.meets).toBe(true);
        expect(found.found?.cost.energy).toBeLessThanOrEqual(Number(found.before?.cost.energy));
    });

    it("are the description's own where a search that was stopped has found nothing cheaper", async () => {
        const { found } = await search(2, 2, 2);
        expect(found).toMatchObject({ complete: false, trials: 2 });
        expect(found.before?.cost.energy).toBeLessThan(Number(found.widest?.cost.energy));
        expect(found.found).toEqual(found.before);
    });

    it('are none where not even the first step is confirmed', async () => {
        const { found } = await search(4, 100);
        expect(found).toMatchObject({ complete: true, failure: 'unconfirmed' });
        expect(found.found).toBeUndefined();
        expect(found.steps.map(({ confirmed }) => confirmed?.meets).slice(0, 2)).toEqual([false, undefined]);
    });
});
