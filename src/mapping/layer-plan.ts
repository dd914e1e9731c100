import type { Chip } from '../chip/chip';
import type { Layer, Network } from '../network/network';
import { cutMatrix } from './cuts';
import type { Cuts } from './cuts';
import type { LayerRequest } from './mapping';
import type { LayerPrecision } from './precision';
import { tilesOf } from './tiles';
import type { Tile } from './tiles';

/** A layer that goes on crossbars, cut but not yet placed. */
export interface LayerPlan {
    readonly index: number;
    readonly layer: Layer;
    readonly request?: LayerRequest;
    readonly precision: LayerPrecision;
    readonly cuts: Cuts;
    /** Tiles of one copy. */
    readonly tiles: readonly Tile[];
    /** Copies asked for; 1 where the request leaves them to the mapper. */
    readonly copies: number;
}

export const planLayer = (
    chip: Chip,
    network: Network,
    index: number,
    request: LayerRequest | undefined,
    precision: LayerPrecision,
): LayerPlan => {
    const layer = network.layers[index];
    const copies = Math.max(1, Math.floor(request?.copies ?? 1));
    const spread = Math.max(1, Math.floor((request?.cores?.length ?? 1) / copies));
    const cuts = cutMatrix(layer, request, chip.core, spread, precision.weightBits);
    return { index, layer, request, precision, cuts, copies, tiles: tilesOf(index, layer, cuts, chip.core) };
};
