import { describe, expect, it } from 'vitest';
import { goodRows } from '../../../src/simulator/bad-rows';
import type { Effects } from '../../../src/simulator/effects';
import { neurramCore } from '../../support/chips';

const core = neurramCore({ badRows: 19 });
const on: Effects = new Set(['bad_rows']);
const place = { seed: 3, chip: 0, core: 0 };

describe('bad rows', () => {
    it('are as many as the core says, each row alike often', () => {
        const counts = new Array<number>(256).fill(0);
        const cores = 2000;
        for (let at = 0; at < cores; at++) {
            const good = goodRows(core, on, { ...place, core: at });
            expect(good).toHaveLength(237);
            expect([...good].sort((a, b) => a - b)).toEqual(good);
            expect(new Set(good).size).toBe(237);
            for (const row of good) counts[row]++;
        }
        // Chi squared of 255 degrees of freedom: mean 255, deviation 22.6.
        const [expected, share] = [(cores * 237) / 256, 237 / 256];
        const square = counts.reduce((sum, n) => sum + (n - expected) ** 2 / (expected * (1 - share)), 0);
        expect(square).toBeGreaterThan(150);
        expect(square).toBeLessThan(380);
    });

    it('differ from core to core and chip to chip, and not from run to run', () => {
        const rows = goodRows(core, on, place);
        expect(goodRows(core, on, place)).toEqual(rows);
        for (const other of [{ seed: 4 }, { chip: 1 }, { core: 1 }])
            expect(goodRows(core, on, { ...place, ...other })).not.toEqual(rows);
    });

    it('are none with the effect off', () => {
        expect(goodRows(core, new Set(), place)).toEqual(Array.from({ length: 256 }, (_, row) => row));
        expect(goodRows(neurramCore(), on, place)).toHaveLength(256);
    });
});
