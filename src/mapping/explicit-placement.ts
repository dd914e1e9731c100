import { coreCount } from '../chip/chip';
import { usableRows } from '../chip/core';
import type { Finding } from '../chip/finding';
import type { FloorPlan, PlacedTile } from './floor-plan';
import type { LayerPlan } from './layer-plan';
import type { Context } from './finding-context';
import { missingCores, noRoomOnCores, outsideArray, overlapping, type Place } from './place-findings';
import type { Tile } from './tiles';

/** All tiles, copy after copy. */
export const everyCopy = ({ tiles, copies }: LayerPlan): readonly { readonly tile: Tile; readonly copy: number }[] =>
    Array.from({ length: copies }, (_, copy) => tiles.map((tile) => ({ tile, copy }))).flat();

/**
 * A layer with `at`: its first tile on each listed core (without a list: on the first core where that place is free)
 * starts there, further tiles below each other, then beside. Tiles go round the cores in order.
 */
export const placeAt = (
    context: Context,
    floor: FloorPlan,
    plan: LayerPlan,
    nameOf: (layer: number) => string,
): Finding[] => {
    const at = plan.request?.at ?? { row: 0, column: 0 };
    const { cores, findings } = existingCores(context, plan, [
        firstFree(context, floor, { ...at, tile: plan.tiles[0] }),
    ]);
    const cursors = new Map(cores.map((core) => [core, { row: at.row, column: at.column, right: at.column }]));
    for (const [i, { tile, copy }] of everyCopy(plan).entries()) {
        const core = cores[i % cores.length];
        const cursor = cursors.get(core);
        if (cursor === undefined) break;
        if (cursor.row > at.row && cursor.row + tile.rows > usableRows(context.chip.core)) {
            cursor.row = at.row;
            cursor.column = cursor.right;
        }
        const placed = { tile, copy, core, row: cursor.row, column: cursor.column };
        if (!isInside(context, placed)) return [...findings, outsideArray(context, plan.layer.name, placed)];
        const other = floor.blocking(placed);
        if (other !== undefined) {
            const named = { ...other, layerName: nameOf(other.tile.layer) };
            const free = firstRoom(context, floor, tile, core);
            return [...findings, overlapping(context, plan.layer.name, placed, named, free)];
        }
        floor.put(placed);
        cursor.row += tile.rows;
        cursor.right = Math.max(cursor.right, cursor.column + tile.columns);
    }
    return findings;
};

/** A layer with `cores` alone: tile by tile, the listed core with the fewest tiles of this layer that has room. */
export const placeOnCores = (context: Context, floor: FloorPlan, plan: LayerPlan): Finding[] => {
    const { cores, findings } = existingCores(context, plan, []);
    if (cores.length === 0) return findings;
    const left: Tile[] = [];
    for (const { tile, copy } of everyCopy(plan)) {
        const ownTiles = (core: number): number => floor.on(core).filter((o) => o.tile.layer === plan.index).length;
        const byUse = cores.map((core) => ({ core, own: ownTiles(core) })).sort((a, b) => a.own - b.own);
        const place = firstDefined(byUse, ({ core }) => roomOn(floor, tile, core));
        if (place === undefined) left.push(tile);
        else floor.put({ tile, copy, ...place });
    }
    if (left.length === 0) return findings;
    const counts = { tile: left[0], count: left.length, of: plan.tiles.length * plan.copies, copies: plan.copies };
    return [...findings, noRoomOnCores(context, plan.layer.name, cores, counts)];
};

const existingCores = (
    context: Context,
    { layer, request }: LayerPlan,
    otherwise: readonly number[],
): { readonly cores: readonly number[]; readonly findings: Finding[] } => {
    const asked = request?.cores ?? otherwise;
    const exists = (core: number): boolean => Number.isInteger(core) && core >= 0 && core < coreCount(context.chip);
    const missing = asked.filter((core) => !exists(core));
    return {
        cores: [...new Set(asked.filter(exists))],
        findings: missing.length === 0 ? [] : [missingCores(context, layer.name, missing)],
    };
};

const isInside = ({ chip }: Context, { tile, row, column }: PlacedTile): boolean =>
    row >= 0 && column >= 0 && row + tile.rows <= usableRows(chip.core) && column + tile.columns <= chip.core.columns;

const firstFree = ({ chip }: Context, floor: FloorPlan, first: Omit<PlacedTile, 'core' | 'copy'>): number => {
    for (let core = 0; core < coreCount(chip); core++)
        if (floor.blocking({ ...first, copy: 0, core }) === undefined) return core;
    return 0;
};

const roomOn = (floor: FloorPlan, tile: Tile, core: number): Place | undefined => {
    const place = floor.find(core, tile);
    return place && { core, row: place.row, column: place.column };
};

const firstRoom = ({ chip }: Context, floor: FloorPlan, tile: Tile, from: number): Place | undefined =>
    firstDefined(
        Array.from({ length: coreCount(chip) }, (_, i) => (from + i) % coreCount(chip)),
        (core) => roomOn(floor, tile, core),
    );

const firstDefined = <A, B>(items: readonly A[], of: (item: A) => B | undefined): B | undefined => {
    for (const item of items) {
        const found = of(item);
        if (found !== undefined) return found;
    }
    return undefined;
};
