import type { Block } from '../mapping/mapping';

/**
 * Name of a core in random draws, by core number: the index of the first block on it. What is drawn for a core is shared
 * by its blocks, and numbering the cores otherwise changes nothing.
 */
export const coreNames = (blocks: readonly Block[]): ReadonlyMap<number, number> => {
    const names = new Map<number, number>();
    for (const [index, { core }] of blocks.entries()) if (!names.has(core)) names.set(core, index);
    return names;
};
