import { blockColumns, blockRows, type Bits, type Mapping } from '../mapping/mapping';
import type { Estimate } from './estimate';
import { estimateMapping } from './estimate-mapping';
import { workOf } from './work';

/** A mapping as it is drawn: the grid of cores, what lies on each, and what each layer costs. Plain data. */
export interface ChipView {
    readonly mapping: string;
    readonly model: string;
    readonly chip: string;
    /** Cores are numbered row-major. */
    readonly grid: { readonly rows: number; readonly columns: number };
    /** Physical cells of every core, and rows of it that cannot be used. */
    readonly array: { readonly rows: number; readonly columns: number; readonly badRows: number };
    /** Siemens. */
    readonly conductance: { readonly min: number; readonly max: number };
    /** One an entry of the network's layers, in the same order. */
    readonly layers: readonly LayerView[];
    readonly blocks: readonly BlockView[];
    readonly estimate: Estimate;
    /** What the estimate is of: `an inference`, `a cycle`. */
    readonly work: string;
}

export interface LayerView {
    readonly name: string;
    readonly digital: boolean;
    /** Of its matrix, signed weights; of one group. */
    readonly rows: number;
    readonly columns: number;
    readonly groups: number;
    readonly inputBits: Bits;
    readonly outputBits: Bits;
    readonly copies: number;
}

/** A rectangle of physical cells of one core. */
export interface BlockView {
    /** Index into `ChipView.layers`. */
    readonly layer: number;
    readonly copy: number;
    readonly group: number;
    readonly core: number;
    readonly atRow: number;
    readonly atColumn: number;
    /** Physical cells. */
    readonly rows: number;
    readonly columns: number;
    /** Matrix rows [start, end), every `step`-th of them, and columns [start, end). */
    readonly matrixRows: { readonly start: number; readonly end: number; readonly step: number };
    readonly matrixColumns: { readonly start: number; readonly end: number };
}

/** What is drawn of a mapping; `estimate` is made where the caller has none. */
export const chipView = (mapping: Mapping, estimate: Estimate = estimateMapping(mapping)): ChipView => {
    const { chip, network } = mapping;
    const { core, device } = chip;
    return {
        mapping: mapping.name,
        work: workOf(network),
        model: network.name,
        chip: chip.name,
        grid: { rows: chip.gridRows, columns: chip.gridColumns },
        array: { rows: core.rows, columns: core.columns, badRows: core.badRows ?? 0 },
        conductance: { min: device.gMin, max: device.gMax },
        layers: mapping.layers.map((mapped, index) => {
            const { name, rows, columns, groups } = network.layers[index];
            return {
                name,
                digital: mapped.digital,
                rows,
                columns,
                groups,
                inputBits: mapped.inputBits,
                outputBits: mapped.outputBits,
                copies: mapped.copies,
            };
        }),
        blocks: mapping.blocks.map((block) => ({
            layer: block.layer,
            copy: block.copy,
            group: block.group,
            core: block.core,
            atRow: block.atRow,
            atColumn: block.atColumn,
            rows: blockRows(block),
            columns: blockColumns(block),
            matrixRows: { start: block.rowStart, end: block.rowEnd, step: block.rowStep ?? 1 },
            matrixColumns: { start: block.columnStart, end: block.columnEnd },
        })),
        estimate,
    };
};
