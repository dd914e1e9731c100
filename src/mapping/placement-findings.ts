import type { Chip } from '../chip/chip';
import { coreCount } from '../chip/chip';
import { usableRows, type Core } from '../chip/core';
import type { WeightCells } from '../chip/weight-cells';
import type { Finding, Subject } from '../chip/finding';
import type { Network } from '../network/network';
import {
    keepDigital,
    largerGrid,
    leaveCoresToMapper,
    leaveCutToMapper,
    leavePlaceToMapper,
    moveInside,
    moveTo,
    fewerCopies,
    splitOverCores,
    writeRows,
} from './finding-fixes';
import type { PlacedTile } from './floor-plan';
import type { Tile } from './tiles';

/** A core and a cell on it. */
export interface Place {
    readonly core: number;
    readonly row: number;
    readonly column: number;
}

/** Who is told: the mapping and the chip that findings speak of. */
export interface Context {
    readonly mapping: string;
    readonly chip: Chip;
}

const layerSubject = ({ mapping }: Context, layer: string, property?: string): Subject => ({
    kind: 'layer',
    name: mapping,
    part: layer,
    property,
});

const chipEnd = ({ chip }: Context) => [
    {
        subject: { kind: 'chip', name: chip.name, property: 'grid' } as const,
        message: `${chip.gridRows} x ${chip.gridColumns} cores of ${usableRows(chip.core)} x ${chip.core.columns} cells${beside(chip.core)}`,
    },
];

/** The rows that are kept free. */
const beside = ({ badRows = 0 }: Core): string => (badRows === 0 ? '' : ` beside ${badRows} bad rows`);

const sizeOf = (tile: Tile): string => `${tile.rows} x ${tile.columns} cells`;

const products = ['Conv', 'ConvTranspose', 'Einsum', 'Gemm', 'GRU', 'LSTM', 'MatMul', 'RNN'];

/** A network that has no layer, with the products that it does have. */
export const nothingOnCrossbars = (mapping: string, { name, steps }: Network): Finding => {
    const digital = steps.flatMap((step) => (step.kind === 'digital' ? step.operations : []));
    const kept = products.filter((product) => digital.some(({ operator }) => operator === product));
    const why =
        kept.length > 0
            ? `Its ${kept.join(', ')} multiplies by no constant single-precision matrix in a form that crossbars hold`
            : 'It has no product by a constant matrix';
    return {
        code: 'shape/no-layers',
        severity: 'warning',
        message: `Nothing of '${name}' is on crossbars, so all of it is computed digitally. ${why}.`,
        subject: { kind: 'mapping', name: mapping },
    };
};

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

/**
 * `needed` is what packing took, or where it was not tried the cells over those of a core. `layers` are the layers that
 * go on crossbars, with the cells of all their copies.
 */
export const tooFewCores = (
    context: Context,
    needed: { readonly cores: number; readonly packed: boolean },
    layers: readonly { readonly name: string; readonly cells: number; readonly copies: number }[],
): Finding => {
    const { chip } = context;
    const ofCore = usableRows(chip.core) * chip.core.columns;
    const inCores = (cells: number): string => (cells / ofCore).toFixed(1);
    const total = layers.reduce((sum, { cells }) => sum + cells, 0);
    const largest = [...layers].sort((a, b) => b.cells - a.cells).slice(0, 3);
    const sizes = largest.map(({ name, cells }) => `'${name}' ${inCores(cells)}`).join(', ');
    const copied = layers.filter(({ copies }) => copies > 1);
    const advice = copied.length > 0 ? 'Ask for fewer copies' : 'Keep the largest layers digital';
    return {
        code: 'capacity/cores',
        severity: 'error',
        message: `Mapping '${context.mapping}' needs ${needed.packed ? `${needed.cores} cores, packed as tightly as the mapper can,` : `at least ${needed.cores} cores,`} but chip '${chip.name}' has ${coreCount(chip)}. Its blocks fill the cells of ${inCores(total)} cores; the largest layers: ${sizes}. ${advice}, use a smaller network, or a chip with a larger grid.`,
        subject: { kind: 'mapping', name: context.mapping },
        related: chipEnd(context),
        fixes: [
            ...copied.flatMap(({ name, copies }) => fewerCopies({ mapping: context.mapping, layer: name }, copies)),
            ...largest.map((_, index) =>
                keepDigital(
                    context.mapping,
                    largest.slice(0, index + 1).map(({ name }) => name),
                ),
            ),
            ...(needed.packed ? [largerGrid(chip, needed.cores)] : []),
        ],
    };
};

/** A segment that the request makes taller than the array. */
export const tooManyRows = (
    context: Context,
    layer: string,
    property: 'segmentRows' | 'biasRows',
    rows: { readonly segment: number; readonly bias: number; readonly room: number; readonly cells: WeightCells },
): Finding => ({
    code: 'capacity/array',
    severity: 'error',
    message: `A block of layer '${layer}' has ${rows.segment} weight and ${rows.bias} bias rows, but an array of '${context.chip.core.name}' has ${rows.room} rows of signed weights. Write segments of at most ${Math.max(1, rows.room - rows.bias)} rows, fewer bias rows, or leave the cut to the mapper.`,
    subject: layerSubject(context, layer, property === 'segmentRows' ? 'segment_rows' : 'bias_rows'),
    related: [
        {
            subject: { kind: 'core', name: context.chip.core.name, property: 'array' },
            message: `${usableRows(context.chip.core)} physical rows${beside(context.chip.core)}, ${rows.cells.rows === 2 ? 'two' : 'one'} a signed weight`,
        },
    ],
    fixes: [
        writeRows({ mapping: context.mapping, layer }, property, rows),
        leaveCutToMapper({ mapping: context.mapping, layer }),
    ],
});

/** A segment that bias columns make wider than the array. */
export const tooManyColumns = (
    context: Context,
    layer: string,
    { segment, bias, room }: { readonly segment: number; readonly bias: number; readonly room: number },
): Finding => {
    const { name, columns } = context.chip.core;
    const advice =
        room > segment
            ? `Ask for at most ${room - segment} bias columns, or leave 'bias_columns' out.`
            : "Use a wider array, or write 'bias_columns: 0'.";
    return {
        code: 'capacity/array',
        severity: 'error',
        message: `A block of layer '${layer}' has ${segment} weight and ${bias} bias columns, but an array of '${name}' has ${room}. ${advice}`,
        subject: layerSubject(context, layer, 'bias_columns'),
        related: [{ subject: { kind: 'core', name, property: 'array' }, message: `${columns} physical columns` }],
    };
};

/** A weight that is wider than the array. */
export const tooWide = (context: Context, layer: string, cells: WeightCells): Finding => {
    const { name, columns } = context.chip.core;
    const shared = cells.shared > 0 ? ' and a reference column' : '';
    return {
        code: 'capacity/array',
        severity: 'error',
        message: `A weight of layer '${layer}' takes ${cells.columns} columns${shared}, but an array of '${name}' has ${columns}. Ask for fewer weight bits, or use a wider array.`,
        subject: layerSubject(context, layer),
        related: [{ subject: { kind: 'core', name, property: 'array' }, message: `${columns} physical columns` }],
    };
};
