import { usableRows, type Core } from '../chip/core';
import { FreeSpace, overlaps } from './free-space';
import type { Rectangle } from './free-space';
import type { Tile } from './tiles';

/** A tile on cells. */
export interface PlacedTile {
    readonly tile: Tile;
    readonly copy: number;
    readonly core: number;
    readonly row: number;
    readonly column: number;
}

const rectangleOf = ({ tile, row, column }: PlacedTile): Rectangle => ({
    row,
    column,
    rows: tile.rows,
    columns: tile.columns,
});

/**
 * Which cells of which core are taken; mutable while a mapping is made. Cores beyond the chip's may be opened, so that
 * a mapping that does not fit can say how many cores it needs.
 */
export class FloorPlan {
    readonly placed: PlacedTile[] = [];
    private readonly spaces: FreeSpace[] = [];
    private readonly tilesOnCore: PlacedTile[][] = [];

    constructor(private readonly core: Core) {}

    /** Cores with at least one tile. */
    get coresUsed(): number {
        return this.tilesOnCore.filter((tiles) => tiles.length > 0).length;
    }

    /** -1 where nothing is placed. */
    get highestCore(): number {
        return this.placed.reduce((highest, { core }) => Math.max(highest, core), -1);
    }

    copy(): FloorPlan {
        const other = new FloorPlan(this.core);
        for (const tile of this.placed) other.put(tile);
        return other;
    }

    isEmpty(core: number): boolean {
        return (this.tilesOnCore[core]?.length ?? 0) === 0;
    }

    on(core: number): readonly PlacedTile[] {
        return this.tilesOnCore[core] ?? [];
    }

    /** Whether an empty core has room for a tile. */
    holds({ rows, columns }: Tile): boolean {
        return rows <= usableRows(this.core) && columns <= this.core.columns;
    }

    /** The best free place of a tile on a core. */
    find(core: number, tile: Tile): Rectangle | undefined {
        return this.space(core).find(tile.rows, tile.columns);
    }

    /** What is in the way of a tile at a place. */
    blocking(candidate: PlacedTile): PlacedTile | undefined {
        return this.on(candidate.core).find((other) => overlaps(rectangleOf(other), rectangleOf(candidate)));
    }

    /** Takes free cells. */
    put(tile: PlacedTile): void {
        this.space(tile.core).take(rectangleOf(tile));
        this.tilesOnCore[tile.core].push(tile);
        this.placed.push(tile);
    }

    /** Replaces a tile by a smaller one at the same place; the cells set free stay unused. */
    shrink(from: PlacedTile, to: PlacedTile): void {
        for (const list of [this.placed, this.tilesOnCore[from.core]]) list[list.indexOf(from)] = to;
    }

    private space(core: number): FreeSpace {
        while (this.spaces.length <= core) {
            this.spaces.push(new FreeSpace(usableRows(this.core), this.core.columns));
            this.tilesOnCore.push([]);
        }
        return this.spaces[core];
    }
}
