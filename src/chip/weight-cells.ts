import type { Core } from './core';

/** A column of a weight's cells that is converted by itself. */
export interface Reading {
    /**
     * `pair`: two cells, subtracted before the conversion. `plus` and `minus`: the two of a pair, subtracted after it.
     * `offset`: one cell, raised by half its range. `reference`: the column that all offset weights of a block share.
     */
    readonly kind: 'pair' | 'plus' | 'minus' | 'offset' | 'reference';
    /** Its place among the readings of a weight. */
    readonly index: number;
    /** Column within the weight's columns. */
    readonly column: number;
    /** Which bits of the weight it holds: `shift` below them. */
    readonly shift: number;
    readonly bits?: number;
}

/** How the cells of one signed weight lie, in physical rows and columns, and what of them is converted. */
export interface WeightCells {
    readonly rows: 1 | 2;
    readonly columns: number;
    /** Reference columns behind the weights of a block. */
    readonly shared: 0 | 1;
    readonly readings: readonly Reading[];
}

/** NeuRRAM's [P]: a pair of cells on adjacent rows, driven with opposite signs. */
export const pairOnRows: WeightCells = {
    rows: 2,
    columns: 1,
    shared: 0,
    readings: [{ kind: 'pair', index: 0, column: 0, shift: 0 }],
};

/** Bits of a weight, lowest slice first: [shift, bits] each; the whole weight where a cell holds it. */
const slicesOf = (bits: number, { cellBits }: Core): readonly Pick<Reading, 'shift' | 'bits'>[] =>
    cellBits === undefined
        ? [{ shift: 0 }]
        : Array.from({ length: Math.ceil(bits / cellBits) }, (_, slice) => ({
              shift: slice * cellBits,
              bits: cellBits,
          }));

/**
 * The cells of a weight of `weightBits` bits with sign. A pair holds the magnitude and decides the sign by its side; an
 * offset cell holds the weight raised by 2^(b - 1), all b bits of it (Shafiee et al. 2016). Slices of `cellBits` bits lie
 * on adjacent columns.
 */
export const weightCells = (core: Core, weightBits: number | undefined): WeightCells => {
    const bits = weightBits ?? 2;
    const offset = core.weights === 'offset_column';
    const slices = slicesOf(offset ? bits : Math.max(1, bits - 1), core);
    const numbered = (readings: readonly Omit<Reading, 'index'>[]): readonly Reading[] =>
        readings.map((reading, index) => ({ ...reading, index }));
    if (offset)
        return {
            rows: 1,
            columns: slices.length,
            shared: 1,
            readings: numbered([
                ...slices.map((slice, column) => ({ kind: 'offset' as const, column, ...slice })),
                { kind: 'reference', column: 0, shift: 0 },
            ]),
        };
    if (core.weights === 'differential_rows') {
        if (core.cellBits === undefined) return pairOnRows;
        const readings = slices.map((slice, column) => ({ kind: 'pair' as const, column, ...slice }));
        return { rows: 2, columns: slices.length, shared: 0, readings: numbered(readings) };
    }
    const readings = slices.flatMap((slice, at): Omit<Reading, 'index'>[] =>
        core.subtraction === 'analogue'
            ? [{ kind: 'pair', column: 2 * at, ...slice }]
            : [
                  { kind: 'plus', column: 2 * at, ...slice },
                  { kind: 'minus', column: 2 * at + 1, ...slice },
              ],
    );
    return { rows: 1, columns: 2 * slices.length, shared: 0, readings: numbered(readings) };
};

/** Conversions of one product by `weights` weights side by side. */
export const conversionsOf = ({ readings, shared }: WeightCells, weights: number): number =>
    (readings.length - shared) * weights + shared;
