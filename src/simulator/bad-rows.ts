import type { Core } from '../chip/core';
import type { Effects } from './effects';
import { Draws, drawKey } from './random';

/** Last word of a key, so that no other draw of the same seed, chip and core has it. */
const purpose = 0x726f7773;

/**
 * Physical rows of a core that can be used, ascending; a mapping's row r is the r-th of them. With the effect `bad_rows`,
 * as many rows as the core has bad ones are drawn, all alike likely, by seed, chip and name of the core (`coreNames`).
 */
export const goodRows = (
    { rows, badRows = 0 }: Core,
    effects: Effects,
    { seed, chip, core }: { readonly seed: number; readonly chip: number; readonly core: number },
): readonly number[] => {
    const all = Array.from({ length: rows }, (_, row) => row);
    if (!effects.has('bad_rows') || badRows === 0) return all;
    const draws = new Draws(drawKey(seed, chip, core, purpose)).at(0, 0, 0);
    // The first of a shuffled deck, drawn as far as needed.
    for (let bad = 0; bad < badRows; bad++) {
        const other = bad + Math.floor(draws.uniform() * (rows - bad));
        [all[bad], all[other]] = [all[other], all[bad]];
    }
    return all.slice(badRows).sort((a, b) => a - b);
};
