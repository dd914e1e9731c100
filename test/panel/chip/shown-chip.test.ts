import { describe, expect, it } from 'vitest';
import { chipView } from '../../../src/estimate/chip-view';
import { shownChip } from '../../../src/panel/chip/shown-chip';
import type { Run } from '../../../src/panel/messages';
import { mapped } from '../../support/mappings';
import { dense, networkOf } from '../../support/networks';

const view = (columns: number) => chipView(mapped({ network: networkOf('Net', [dense('fc', 16, columns)], [16]) }));
const run = (columns: number) => ({ view: view(columns), result: { name: 'a result' } }) as unknown as Run;
const text = (columns: number) => ({ kind: 'view', view: view(columns), complaints: [] }) as const;

describe('the mapping that is drawn', () => {
    it('has the figures of the shown run where that has run the same placement', () => {
        const { origin, result, choice } = shownChip({ chip: text(4), shown: run(4) }, 'text') ?? {};
        expect([origin, result?.name, choice]).toEqual(['text', 'a result', false]);
    });

    it('has no figures of a run of another placement, but lets one look at that', () => {
        const both = { chip: text(4), shown: run(5) };
        const now = shownChip(both, 'text');
        expect([now?.result, now?.choice, now?.view.layers[0].columns]).toEqual([undefined, true, 4]);
        const then = shownChip(both, 'run');
        expect([then?.result?.name, then?.choice, then?.view.layers[0].columns]).toEqual(['a result', true, 5]);
    });

    it('is the last one where the text has none any more, marked as such', () => {
        const chip = { kind: 'none', complaints: [], last: view(4) } as const;
        expect(shownChip({ chip, shown: undefined }, 'text')).toMatchObject({ origin: 'text', outdated: true });
    });

    it("is the run's where the text never had one", () => {
        const chip = { kind: 'none', complaints: [], last: undefined } as const;
        expect(shownChip({ chip, shown: run(4) }, 'text')).toMatchObject({ origin: 'run', outdated: false });
        expect(shownChip({ chip, shown: undefined }, 'text')).toBeUndefined();
    });
});
