import { usableRows, type Core } from '../chip/core';
import { pairOnRows } from '../chip/weight-cells';
import type { Layer } from '../network/network';
import type { Cuts } from './cuts';
import { blockColumns, blockRows } from './mapping';
import type { Block } from './mapping';

/** A block whose place is relative to its tile. */
export type TileBlock = Omit<Block, 'core' | 'copy'>;

/** What is placed as one: a block, or a panel of the equal blocks of a grouped layer. Physical cells. */
export interface Tile {
    readonly layer: number;
    readonly rows: number;
    readonly columns: number;
    readonly blocks: readonly TileBlock[];
}

/**
 * The tiles of one copy of a layer. A grouped layer whose group fits one block is packed into panels: its groups stand
 * beside each other as far as the array is wide, then below each other. (Diagonally they would take more room and be no
 * faster: blocks of one core are used one after another.)
 */
export const tilesOf = (index: number, layer: Layer, cuts: Cuts, core: Core): Tile[] => {
    const block = (group: number, row: number, column: number, atRow: number, atColumn: number): TileBlock => ({
        layer: index,
        group,
        ...(cuts.interleaved
            ? { rowStart: row, rowEnd: layer.rows, rowStep: cuts.rows.length - 1 }
            : { rowStart: cuts.rows[row], rowEnd: cuts.rows[row + 1] }),
        columnStart: cuts.columns[column],
        columnEnd: cuts.columns[column + 1],
        biasRows: cuts.biasRows,
        ...(cuts.cells === pairOnRows ? {} : { cells: cuts.cells }),
        ...(cuts.biasColumns === undefined ? {} : { biasColumns: cuts.biasColumns }),
        atRow,
        atColumn,
    });
    const heightOf = (row: number): number => blockRows(block(0, row, 0, 0, 0));
    const widthOf = (column: number): number => blockColumns(block(0, 0, column, 0, 0));

    const tiles: Tile[] = [];
    if (cuts.rows.length === 2 && cuts.columns.length === 2) {
        const [rows, columns] = [heightOf(0), widthOf(0)];
        const across = Math.min(layer.groups, Math.max(1, Math.floor(core.columns / columns)));
        const down = Math.max(1, Math.floor(usableRows(core) / rows));
        for (let first = 0; first < layer.groups; first += across * down) {
            const groups = Array.from({ length: Math.min(across * down, layer.groups - first) }, (_, i) => i);
            tiles.push({
                layer: index,
                rows: rows * Math.ceil(groups.length / across),
                columns: columns * Math.min(across, groups.length),
                blocks: groups.map((i) =>
                    block(first + i, 0, 0, rows * Math.floor(i / across), columns * (i % across)),
                ),
            });
        }
        return tiles;
    }
    for (let group = 0; group < layer.groups; group++)
        for (let row = 0; row + 1 < cuts.rows.length; row++)
            for (let column = 0; column + 1 < cuts.columns.length; column++)
                tiles.push({
                    layer: index,
                    rows: heightOf(row),
                    columns: widthOf(column),
                    blocks: [block(group, row, column, 0, 0)],
                });
    return tiles;
};

/** A panel as two: its first and its second half of blocks, each with its cells from the first row and column on. */
export const halves = (tile: Tile): readonly [Tile, Tile] => {
    const middle = Math.ceil(tile.blocks.length / 2);
    return [panel(tile.layer, tile.blocks.slice(0, middle)), panel(tile.layer, tile.blocks.slice(middle))];
};

const panel = (layer: number, blocks: readonly TileBlock[]): Tile => {
    const top = Math.min(...blocks.map(({ atRow }) => atRow));
    const left = Math.min(...blocks.map(({ atColumn }) => atColumn));
    const bottoms = blocks.map((block) => block.atRow + blockRows(block));
    const rights = blocks.map((block) => block.atColumn + blockColumns(block));
    return {
        layer,
        rows: Math.max(...bottoms) - top,
        columns: Math.max(...rights) - left,
        blocks: blocks.map((block) => ({ ...block, atRow: block.atRow - top, atColumn: block.atColumn - left })),
    };
};
