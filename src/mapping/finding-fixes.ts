import type { Chip } from '../chip/chip';
import type { Change, Fix, PropertySubject } from '../chip/fix';
import { formatValue, quantityOf, wordOf, type Value } from '../chip/value';
import type { Tile } from './tiles';

/** A layer of a mapping. */
interface Whose {
    readonly mapping: string;
    readonly layer: string;
}

/** Where a tile was asked to start. */
interface Asked {
    readonly tile: Tile;
    readonly row: number;
    readonly column: number;
}

/** Rows and columns of an array that blocks can take. */
interface Room {
    readonly rows: number;
    readonly columns: number;
}

const subject = ({ mapping, layer }: Whose, property: string): PropertySubject => ({
    kind: 'layer',
    name: mapping,
    part: layer,
    property,
});

const without = (whose: Whose, ...properties: readonly string[]): readonly Change[] =>
    properties.map((property) => ({ kind: 'remove property', subject: subject(whose, property) }));

const cell = (row: number, column: number): Value => ({ kind: 'list', items: [quantityOf(row), quantityOf(column)] });

const written = (property: string, value: Value): string => `'${property}: ${formatValue(value)}'`;

/** The property written with another value, or anew. */
export const write = (at: PropertySubject, value: Value): Fix => ({
    title: `Write ${written(at.property, value)}`,
    changes: [{ kind: 'set', subject: at, value }],
});

export const leaveOut = (at: PropertySubject): Fix => ({
    title: `Leave out '${at.property}'`,
    changes: [{ kind: 'remove property', subject: at }],
});

export const leaveCoresToMapper = (whose: Whose): Fix => ({
    title: `Leave the cores of '${whose.layer}' to the mapper`,
    changes: without(whose, 'cores', 'core', 'at'),
});

export const leavePlaceToMapper = (whose: Whose): Fix => ({
    title: `Leave the place of '${whose.layer}' to the mapper`,
    changes: without(whose, 'at'),
});

/** Half of the copies, a quarter, ... down to one; which of them helps is found by trying. */
export function fewerCopies(whose: Whose, copies: number): readonly Fix[] {
    const fixes: Fix[] = [];
    for (let fewer = Math.floor(copies / 2); fewer >= 1; fewer = Math.floor(fewer / 2))
        fixes.push({
            title: `Ask for ${fewer} ${fewer === 1 ? 'copy' : 'copies'} of '${whose.layer}'`,
            changes: [{ kind: 'set', subject: subject(whose, 'copies'), value: quantityOf(fewer) }],
        });
    return fixes;
}

/** Starts where a tile ends with its array at the latest; `room`: rows and columns of the array. */
export function moveInside(whose: Whose, { tile, ...at }: Asked, room: Room): Fix {
    const row = Math.max(0, Math.min(at.row, room.rows - tile.rows));
    const column = Math.max(0, Math.min(at.column, room.columns - tile.columns));
    return write(subject(whose, 'at'), cell(row, column));
}

/** Cuts the matrix into as many segments of rows as fit below the asked row, each on a core of its own. */
export function splitOverCores(whose: Whose, { tile, row }: Asked, { rows }: Room): readonly Fix[] {
    const [block] = tile.blocks;
    const weights = block.rowEnd - block.rowStart;
    const cellsOfRow = tile.rows / (weights + block.biasRows);
    const fitting = Math.floor((rows - row) / cellsOfRow) - block.biasRows;
    if (tile.blocks.length > 1 || fitting < 1) return [];
    const cores = Math.ceil(weights / fitting);
    const range: Value = { kind: 'range', from: quantityOf(0), to: quantityOf(cores - 1) };
    return [
        {
            title: `Split '${whose.layer}' over ${cores} cores`,
            changes: [
                ...without(whose, 'core'),
                { kind: 'set', subject: subject(whose, 'cores'), value: range },
                { kind: 'set', subject: subject(whose, 'split'), value: wordOf('rows') },
            ],
        },
    ];
}

/** The most rows that fit together with the others of the two kinds. */
export const writeRows = (
    whose: Whose,
    property: 'segmentRows' | 'biasRows',
    { segment, bias, room }: { readonly segment: number; readonly bias: number; readonly room: number },
): Fix =>
    property === 'segmentRows'
        ? write(subject(whose, 'segment_rows'), quantityOf(Math.max(1, room - bias)))
        : write(subject(whose, 'bias_rows'), quantityOf(Math.max(0, room - segment)));

export const leaveCutToMapper = (whose: Whose): Fix => ({
    title: `Leave the cut of '${whose.layer}' to the mapper`,
    changes: without(whose, 'segment_rows', 'bias_rows'),
});

/** To a free place of a core, which has to be said where it is another core. */
export function moveTo(whose: Whose, from: number, to: { core: number; row: number; column: number }): Fix {
    const at: Change = { kind: 'set', subject: subject(whose, 'at'), value: cell(to.row, to.column) };
    if (to.core === from) return { title: `Move it to row ${to.row}, column ${to.column}`, changes: [at] };
    const core: Change = { kind: 'set', subject: subject(whose, 'core'), value: quantityOf(to.core) };
    return {
        title: `Move it to row ${to.row}, column ${to.column} of core ${to.core}`,
        changes: [...without(whose, 'cores'), core, at],
    };
}

export const keepDigital = (mapping: string, layers: readonly string[]): Fix => ({
    title: `Keep ${layers.map((layer) => `'${layer}'`).join(', ')} digital`,
    changes: layers.flatMap((layer) => [
        ...without({ mapping, layer }, 'cores', 'core', 'at', 'copies', 'split', 'segment_rows', 'bias_rows'),
        { kind: 'set', subject: subject({ mapping, layer }, 'digital'), value: wordOf('true') },
    ]),
});

/** Rows added to the grid until it has so many cores. */
export function largerGrid(chip: Chip, needed: number): Fix {
    const rows = Math.ceil(needed / chip.gridColumns);
    const grid: Value = { kind: 'product', factors: [quantityOf(rows), quantityOf(chip.gridColumns)] };
    return {
        title: `Give chip '${chip.name}' a grid of ${formatValue(grid)}`,
        changes: [{ kind: 'set', subject: { kind: 'chip', name: chip.name, property: 'grid' }, value: grid }],
    };
}
