import { coreCount } from '../chip/chip';
import { columnsAtOnce, usableRows } from '../chip/core';
import type { Finding } from '../chip/finding';
import type { WeightCells } from '../chip/weight-cells';
import { beside, chipEnd, layerSubject, type Context } from './finding-context';
import { fewerCopies, keepDigital, largerGrid, leaveCutToMapper, writeRows } from './finding-fixes';

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
    const atOnce = columnsAtOnce(context.chip.core);
    const shared = cells.shared > 0 ? ' and a reference column' : '';
    return {
        code: 'capacity/array',
        severity: 'error',
        message: `A weight of layer '${layer}' takes ${cells.columns} columns${shared}, but an array of '${name}' ${atOnce < columns ? `reads ${atOnce} at once` : `has ${columns}`}. Ask for fewer weight bits, or use a wider array.`,
        subject: layerSubject(context, layer),
        related: [{ subject: { kind: 'core', name, property: 'array' }, message: `${columns} physical columns` }],
    };
};
