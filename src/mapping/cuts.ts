import { columnsAtOnce, rowsAtOnce, type Core } from '../chip/core';
import { weightCells, type WeightCells } from '../chip/weight-cells';
import type { Layer } from '../network/network';
import { biasColumns } from './bias-columns';
import { biasRows } from './bias-rows';
import type { LayerRequest } from './mapping';

/** How one group's matrix is cut: boundaries from 0 to its rows, and from 0 to its columns. */
export interface Cuts {
    readonly rows: readonly number[];
    readonly columns: readonly number[];
    readonly biasRows: number;
    /** None where left out. */
    readonly biasColumns?: number;
    /** Whether segments take every n-th row; `rows` then tells their number alone. */
    readonly interleaved?: true;
    /** Cells of one weight. */
    readonly cells: WeightCells;
}

/** `parts` pieces of [0, length) whose lengths differ by one at most. */
const evenly = (length: number, parts: number): number[] =>
    Array.from({ length: parts + 1 }, (_, i) => Math.floor((i * length) / parts));

/** Signed weights below each other that one product can drive. */
export const signedRows = (core: Core, cells: WeightCells): number => Math.floor(rowsAtOnce(core) / cells.rows);

/** And beside each other that it can read, with the reference column that they may share; 0 where not even one fits. */
export const signedColumns = (core: Core, cells: WeightCells): number =>
    Math.floor((columnsAtOnce(core) - cells.shared) / cells.columns);

/**
 * Cuts of a layer: as few row segments as fit the array with their bias rows, or ceil(rows / segmentRows); at least one
 * for each of `spread` cores in the direction of the request's `split`. A segment may still be larger than the array
 * where the request insists or nothing smaller will do; the caller checks.
 */
export const cutMatrix = (
    layer: Layer,
    request: LayerRequest | undefined,
    core: Core,
    spread: number,
    weightBits?: number,
): Cuts => {
    const cells = weightCells(core, weightBits);
    const fixedBias = layer.hasBias ? request?.biasRows : 0;
    const fewest = request?.segmentRows ? Math.ceil(layer.rows / request.segmentRows) : 1;
    const room = signedRows(core, cells);
    const bias = (segments: number): number => fixedBias ?? biasRows(layer, segments);
    const fits = (segments: number): boolean => Math.ceil(layer.rows / segments) + bias(segments) <= room;
    let segments = Math.max(1, Math.min(layer.rows, fewest));
    if (!request?.segmentRows) {
        segments = Math.max(segments, Math.ceil(layer.rows / Math.max(1, room)));
        while (segments < layer.rows && !fits(segments)) segments++;
    }
    const interleaved = request?.interleave === 'rows';
    const fixedColumns = layer.backward?.hasBias ? request?.biasColumns : 0;
    const biasAcross = (across: number): number => fixedColumns ?? biasColumns(layer, across);
    const widest = (across: number): number => Math.ceil(layer.columns / across);
    const width = Math.max(1, signedColumns(core, cells));
    let across = Math.max(1, Math.ceil(layer.columns / width));
    while (across < layer.columns && widest(across) + biasAcross(across) > width) across++;
    if (interleaved || request?.split === 'rows') segments = Math.min(layer.rows, roundUp(segments, spread));
    if (request?.split === 'columns') across = Math.min(layer.columns, roundUp(across, spread));
    // On an array too narrow for all of its own the bias does with fewer, and those saturate.
    const behind = Math.min(biasAcross(across), fixedColumns ?? Math.max(1, width - widest(across)));
    return {
        rows: evenly(layer.rows, segments),
        columns: evenly(layer.columns, across),
        biasRows: bias(segments),
        cells,
        ...(behind > 0 ? { biasColumns: behind } : {}),
        ...(interleaved ? { interleaved } : {}),
    };
};

const roundUp = (count: number, multiple: number): number => Math.ceil(count / multiple) * multiple;
