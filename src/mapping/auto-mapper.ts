import { everyCopy } from './explicit-placement';
import type { FloorPlan } from './floor-plan';
import type { LayerPlan } from './layer-plan';
import type { Tile } from './tiles';

/**
 * Packs the plans' tiles, tallest first, each on the first core with room. Opens as many cores as it takes, also more
 * than the chip has. With `spread`, no core gets two tiles of one layer, so that a layer's row segments and copies work
 * at the same time. Throws a RangeError for a tile larger than an array: the caller has let it pass.
 */
export const pack = (floor: FloorPlan, plans: readonly LayerPlan[], spread: boolean): void => {
    const tiles = plans.flatMap(everyCopy);
    const order = tiles.map((_, i) => i).sort((a, b) => compareTiles(tiles[a].tile, tiles[b].tile) || a - b);
    for (const i of order) {
        const { tile, copy } = tiles[i];
        if (!floor.holds(tile)) throw new RangeError(`a tile of ${tile.rows} x ${tile.columns} cells fits no core`);
        for (let core = 0; ; core++) {
            if (spread && floor.on(core).some((other) => other.tile.layer === tile.layer)) continue;
            const place = floor.find(core, tile);
            if (place === undefined) continue;
            floor.put({ tile, copy, core, row: place.row, column: place.column });
            break;
        }
    }
};

const compareTiles = (a: Tile, b: Tile): number => b.rows - a.rows || b.columns - a.columns;
