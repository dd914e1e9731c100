import { describe, expect, it } from 'vitest';
import type { Fix } from '../../src/chip/fix';
import { changedRequest } from '../../src/mapping/changed-request';
import type { MappingRequest } from '../../src/mapping/mapping';
import { placeNetwork } from '../../src/mapping/place';
import { triedFixes } from '../../src/mapping/tried-fixes';
import type { Network } from '../../src/network/network';
import { neurramChip } from '../support/chips';
import { requestFor } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

type Changes = Partial<MappingRequest> & { readonly network: Network };

/** The fixes of a request's only finding, each with the findings that would be left. */
function fixesOf(changes: Changes): { title: string; left: string[] }[] {
    const request = requestFor(changes);
    const { findings } = placeNetwork(request);
    expect(findings).toHaveLength(1);
    return triedFixes(request, findings, findings[0]).map((fix: Fix) => {
        const changed = changedRequest(request, fix.changes);
        return { title: fix.title, left: changed ? placeNetwork(changed).findings.map(({ code }) => code) : [] };
    });
}

const titles = (changes: Changes): string[] => fixesOf(changes).map(({ title }) => title);
const two = networkOf('Two', [dense('a', 20, 16), dense('b', 30, 32)]);

describe('a fix of where layers go', () => {
    it('keeps as many copies as there is room for, by halves', () => {
        const network = networkOf('Big', [dense('big', 127, 256)]);
        expect(fixesOf({ network, layers: [{ layer: 'big', copies: 50 }] })).toEqual([
            { title: "Ask for 25 copies of 'big'", left: [] },
            { title: "Keep 'big' digital", left: [] },
            { title: "Give chip 'NeuRRAM' a grid of 9 x 6", left: [] },
        ]);
    });

    it('keeps the fewest layers digital that is enough', () => {
        const network = networkOf('Three', [dense('a', 120, 256), dense('b', 110, 256), dense('c', 100, 256)]);
        const chip = neurramChip({ gridRows: 1, gridColumns: 1 });
        expect(titles({ network, chip })).toEqual(["Keep 'a', 'b' digital", "Give chip 'NeuRRAM' a grid of 3 x 1"]);
    });

    it('moves a block to where it is inside, unless another is there', () => {
        const outside = { layer: 'a', cores: [0], at: { row: 240, column: 0 } };
        expect(titles({ network: two, layers: [outside, { layer: 'b' }] })[0]).toMatch(/^Write 'at: \d+, 0'$/);
        const below = { layer: 'b', cores: [0], at: { row: 190, column: 0 } };
        const taken = titles({ network: two, layers: [below, outside] });
        expect(taken.filter((title) => title.startsWith('Write'))).toEqual([]);
        expect(taken).toContain("Leave the place of 'a' to the mapper");
    });

    it('moves an overlapping block to the first free place, and says which core where it is another', () => {
        const first = { layer: 'a', cores: [0], at: { row: 0, column: 0 } };
        const second = { layer: 'b', cores: [0], at: { row: 2, column: 2 } };
        const [move] = fixesOf({ network: two, layers: [first, second] });
        expect(move).toEqual({ title: expect.stringMatching(/^Move it to row \d+, column \d+$/), left: [] });
        const wide = networkOf('Wide', [dense('a', 126, 256), dense('b', 30, 32)]);
        const [other] = fixesOf({ network: wide, layers: [first, { ...second, at: { row: 2, column: 2 } }] });
        expect(other).toEqual({ title: 'Move it to row 0, column 0 of core 1', left: [] });
    });

    it('places what is on no core, or keeps it digital', () => {
        expect(fixesOf({ network: two, layers: [{ layer: 'a' }], others: undefined })).toEqual([
            { title: "Let the mapper place it: 'others auto'", left: [] },
            { title: "Keep 'b' digital", left: [] },
        ]);
    });
});
