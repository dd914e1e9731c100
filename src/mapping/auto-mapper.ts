import type { Core } from '../chip/core';
import { productTime } from '../chip/product-time';
import { everyCopy } from './explicit-placement';
import type { FloorPlan } from './floor-plan';
import type { LayerPlan } from './layer-plan';
import type { Bits } from './mapping';
import type { Tile } from './tiles';

/**
 * Packs the plans' tiles, tallest first, each on the first core with room. Opens as many cores as it takes, also more
 * than the chip has. With `spread`, no core gets two tiles of one layer, so that a layer's row segments and copies work
 * at the same time.
 */
export const pack = (floor: FloorPlan, plans: readonly LayerPlan[], spread: boolean): void => {
    const tiles = plans.flatMap(everyCopy);
    const order = tiles.map((_, i) => i).sort((a, b) => compareTiles(tiles[a].tile, tiles[b].tile) || a - b);
    for (const i of order) {
        const { tile, copy } = tiles[i];
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

/**
 * Gives the layer that takes longest one more copy on empty cores, a tile a core, again and again until no layer finds
 * enough empty cores [N: heavy layers are duplicated]. The steps of a recurrent layer wait for each other, so copies
 * would not help it. Returns the copies of each plan.
 */
export const duplicate = (
    floor: FloorPlan,
    plans: readonly LayerPlan[],
    core: Core,
    coreCount: number,
): ReadonlyMap<LayerPlan, number> => {
    const empty = Array.from({ length: coreCount }, (_, i) => i).filter((i) => floor.isEmpty(i));
    const copies = new Map(plans.map((plan) => [plan, plan.copies]));
    const timeOf = new Map(plans.map((plan) => [plan, timePerVector(plan, core)]));
    for (;;) {
        let slowest: LayerPlan | undefined;
        let longest = 0;
        for (const [plan, count] of copies) {
            if (!mayBeCopied(plan) || plan.tiles.length > empty.length || count >= plan.layer.vectors) continue;
            const time = Math.ceil(plan.layer.vectors / count) * (timeOf.get(plan) ?? 0);
            if (time <= longest) continue;
            slowest = plan;
            longest = time;
        }
        if (slowest === undefined) return copies;
        const copy = copies.get(slowest) ?? 1;
        for (const tile of slowest.tiles) {
            const next = empty.shift();
            if (next !== undefined) floor.put({ tile, copy, core: next, row: 0, column: 0 });
        }
        copies.set(slowest, copy + 1);
    }
};

const mayBeCopied = ({ request, layer }: LayerPlan): boolean =>
    request?.copies === undefined && layer.kind !== 'recurrent';

/** Seconds that one copy spread over cores takes for a vector: the blocks of a tile work one after another. */
const timePerVector = ({ tiles, precision }: LayerPlan, core: Core): number => {
    const inOneTile = tiles.reduce((most, tile) => Math.max(most, tile.blocks.length), 0);
    return (
        inOneTile *
        productTime(
            core,
            limited(precision.magnitudeBits, core.inputBits),
            limited(precision.outputBits, core.outputBits),
        )
    );
};

const limited = (bits: Bits, most: number): number => (bits === 'unlimited' ? most : bits);
