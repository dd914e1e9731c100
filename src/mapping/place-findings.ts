import { coreCount } from '../chip/chip';
import { usableRows } from '../chip/core';
import type { Finding } from '../chip/finding';
import { beside, chipEnd, layerSubject, type Context } from './finding-context';
import {
    fewerCopies,
    leaveCoresToMapper,
    leavePlaceToMapper,
    moveInside,
    moveTo,
    splitOverCores,
} from './finding-fixes';
import type { PlacedTile } from './floor-plan';
import type { Tile } from './tiles';

/** A core and a cell on it. */
export interface Place {
    readonly core: number;
    readonly row: number;
    readonly column: number;
}

const sizeOf = (tile: Tile): string => `${tile.rows} x ${tile.columns} cells`;

export const missingCores = (context: Context, layer: string, missing: readonly number[]): Finding => ({
    code: 'capacity/cores',
    severity: 'error',
    message: `Layer '${layer}' is put on core ${missing.join(', ')}, but chip '${context.chip.name}' has cores 0 to ${coreCount(context.chip) - 1}. Name one of those, or leave 'cores' out so that the mapper chooses.`,
    subject: layerSubject(context, layer, 'cores'),
    related: chipEnd(context),
    fixes: [leaveCoresToMapper({ mapping: context.mapping, layer })],
});

export const noRoomOnCores = (
    context: Context,
    layer: string,
    cores: readonly number[],
    left: { readonly of: number; readonly tile: Tile; readonly count: number; readonly copies: number },
): Finding => ({
    code: 'capacity/cores',
    severity: 'error',
    message: `${cores.length === 1 ? `Core ${cores[0]} has` : `Cores ${cores.join(', ')} have`} no room for ${left.count} of the ${left.of} blocks of layer '${layer}' (${sizeOf(left.tile)} each). Name more cores, ask for fewer copies, or leave 'cores' out so that the mapper packs it.`,
    subject: layerSubject(context, layer, 'cores'),
    related: chipEnd(context),
    fixes: [
        leaveCoresToMapper({ mapping: context.mapping, layer }),
        ...fewerCopies({ mapping: context.mapping, layer }, left.copies),
    ],
});

export const outsideArray = (context: Context, layer: string, { tile, row, column }: PlacedTile): Finding => {
    const whose = { mapping: context.mapping, layer };
    const { columns, name } = context.chip.core;
    const rows = usableRows(context.chip.core);
    return {
        code: 'capacity/array',
        severity: 'error',
        message: `A block of layer '${layer}' covers rows ${row} to ${row + tile.rows - 1} and columns ${column} to ${column + tile.columns - 1}, outside the ${rows} x ${columns} cells of core '${name}'. Start it at row ${Math.max(0, rows - tile.rows)}, column ${Math.max(0, columns - tile.columns)} or before, or split it over more cores.`,
        subject: layerSubject(context, layer, 'at'),
        related: [
            {
                subject: { kind: 'core', name, property: 'array' },
                message: `${rows} x ${columns} cells${beside(context.chip.core)}`,
            },
        ],
        fixes: [
            moveInside(whose, { tile, row, column }, { rows, columns }),
            ...splitOverCores(whose, { tile, row, column }, { rows, columns }),
            leavePlaceToMapper(whose),
        ],
    };
};

/** `other` is in the way of `placed`; `free` is where it would fit instead. */
export const overlapping = (
    context: Context,
    layer: string,
    placed: PlacedTile,
    other: PlacedTile & { readonly layerName: string },
    free: Place | undefined,
): Finding => {
    const next =
        free === undefined
            ? 'No core has so much room left.'
            : `Move it to the first free place: row ${free.row}, column ${free.column} of core ${free.core}.`;
    const bottom = other.row + other.tile.rows - 1;
    const right = other.column + other.tile.columns - 1;
    const whose = { mapping: context.mapping, layer };
    return {
        code: 'capacity/overlap',
        severity: 'error',
        message: `Layer '${layer}' at row ${placed.row}, column ${placed.column} of core ${placed.core} (${sizeOf(placed.tile)}) claims cells of layer '${other.layerName}'. ${next}`,
        subject: layerSubject(context, layer, 'at'),
        related: [
            {
                subject: layerSubject(context, other.layerName),
                message: `rows ${other.row} to ${bottom}, columns ${other.column} to ${right} of core ${placed.core}`,
            },
        ],
        fixes: [...(free ? [moveTo(whose, placed.core, free)] : []), leavePlaceToMapper(whose)],
    };
};
