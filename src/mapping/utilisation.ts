import { coreCount } from '../chip/chip';
import type { Block, Mapping } from './mapping';
import { blockColumns, blockRows } from './mapping';

/** How full one core is. */
export interface CoreUse {
    readonly core: number;
    readonly cells: number;
    /** Of the core's cells. */
    readonly fraction: number;
    /** Indices into `Mapping.blocks`; they are used one after another. */
    readonly blocks: readonly number[];
    /** Indices into `network.layers`, ascending. */
    readonly layers: readonly number[];
}

export interface Utilisation {
    readonly cores: { readonly used: number; readonly of: number };
    /** Cells of the whole chip. */
    readonly cells: { readonly used: number; readonly of: number };
    /** Used cells of the cores that are used at all, 0 to 1. */
    readonly ofUsedCores: number;
    /** The used cores, ascending. */
    readonly byCore: readonly CoreUse[];
}

/** Physical cells of some blocks. */
export const cellsOf = (blocks: readonly Block[]): number =>
    blocks.reduce((sum, block) => sum + blockRows(block) * blockColumns(block), 0);

export const utilisation = ({ chip, blocks }: Mapping): Utilisation => {
    const cellsOfCore = chip.core.rows * chip.core.columns;
    const onCore = new Map<number, number[]>();
    for (const [i, { core }] of blocks.entries()) {
        const there = onCore.get(core);
        if (there) there.push(i);
        else onCore.set(core, [i]);
    }
    const byCore = [...onCore]
        .sort(([a], [b]) => a - b)
        .map(([core, indices]): CoreUse => {
            const cells = cellsOf(indices.map((i) => blocks[i]));
            const layers = [...new Set(indices.map((i) => blocks[i].layer))].sort((a, b) => a - b);
            return { core, cells, fraction: cells / cellsOfCore, blocks: indices, layers };
        });
    const used = byCore.reduce((sum, { cells }) => sum + cells, 0);
    return {
        cores: { used: byCore.length, of: coreCount(chip) },
        cells: { used, of: coreCount(chip) * cellsOfCore },
        ofUsedCores: byCore.length === 0 ? 0 : used / (byCore.length * cellsOfCore),
        byCore,
    };
};
