import type { Core } from '../chip/core';
import { productTime } from '../chip/product-time';
import type { FloorPlan, PlacedTile } from './floor-plan';
import type { LayerPlan } from './layer-plan';
import type { Bits } from './mapping';
import { halves } from './tiles';

/** A layer as far as free cores have been spent on it. */
interface Progress {
    readonly plan: LayerPlan;
    /** Seconds of one product. */
    readonly time: number;
    /** The tiles of the first copy. */
    tiles: readonly PlacedTile[];
    copies: number;
}

/**
 * Spends the chip's empty cores on the layer that takes longest, again and again until none can use them: a panel of
 * groups gives half of its groups to an empty core; other layers get one more copy, a tile a core [N: heavy layers are
 * duplicated]. `sequential` layers are left alone, and so are layers whose copies are asked for. Returns the copies of each plan.
 */
export const useFreeCores = (
    floor: FloorPlan,
    plans: readonly LayerPlan[],
    core: Core,
    coreCount: number,
    sequential: ReadonlySet<number>,
): ReadonlyMap<LayerPlan, number> => {
    const empty = Array.from({ length: coreCount }, (_, i) => i).filter((i) => floor.isEmpty(i));
    const layers = plans.map((plan): Progress => ({
        plan,
        time: timeOfProduct(plan, core),
        tiles: floor.placed.filter(({ tile, copy }) => tile.layer === plan.index && copy === 0),
        copies: plan.copies,
    }));
    const open = layers.filter(({ plan }) => plan.request?.copies === undefined && !sequential.has(plan.index));
    for (;;) {
        let slowest: Progress | undefined;
        for (const layer of open)
            if (canUse(layer, empty.length) && (slowest === undefined || latency(layer) > latency(slowest)))
                slowest = layer;
        if (slowest === undefined) break;
        if (blocksInTurn(slowest) > 1) divide(floor, slowest, empty);
        else copy(floor, slowest, empty);
    }
    return new Map(layers.map(({ plan, copies }) => [plan, copies]));
};

/** Blocks of one copy that work one after another. */
const blocksInTurn = ({ tiles }: Progress): number =>
    tiles.reduce((most, { tile }) => Math.max(most, tile.blocks.length), 0);

const latency = (layer: Progress): number =>
    Math.ceil(layer.plan.layer.vectors / layer.copies) * blocksInTurn(layer) * layer.time;

const canUse = (layer: Progress, emptyCores: number): boolean =>
    blocksInTurn(layer) > 1
        ? emptyCores > 0
        : layer.tiles.length <= emptyCores && layer.copies < layer.plan.layer.vectors;

const divide = (floor: FloorPlan, layer: Progress, empty: number[]): void => {
    const most = blocksInTurn(layer);
    const largest = layer.tiles.find(({ tile }) => tile.blocks.length === most);
    const core = empty.shift();
    if (largest === undefined || core === undefined) return;
    const [kept, moved] = halves(largest.tile);
    const stays = { ...largest, tile: kept };
    const goes = { ...largest, tile: moved, core, row: 0, column: 0 };
    floor.shrink(largest, stays);
    floor.put(goes);
    layer.tiles = [...layer.tiles.map((tile) => (tile === largest ? stays : tile)), goes];
};

const copy = (floor: FloorPlan, layer: Progress, empty: number[]): void => {
    for (const { tile } of layer.tiles) {
        const core = empty.shift();
        if (core !== undefined) floor.put({ tile, copy: layer.copies, core, row: 0, column: 0 });
    }
    layer.copies++;
};

const timeOfProduct = ({ precision }: LayerPlan, core: Core): number =>
    productTime(
        core,
        limited(precision.magnitudeBits, core.inputBits - 1),
        limited(precision.outputBits, core.outputBits),
        precision.signed,
    );

const limited = (bits: Bits, most: number): number => (bits === 'unlimited' ? most : bits);
