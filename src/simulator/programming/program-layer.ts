import type { Sensing } from '../../chip/core';
import type { Device } from '../../chip/device';
import { pairOnRows } from '../../chip/weight-cells';
import { matrixRow, matrixRows } from '../../mapping/mapping';
import type { Effects } from '../effects';
import type { BlockTargets, LayerTargets } from '../encoding';
import type { InputCodes, ProgrammedBlock, ProgrammedLayer } from '../programmed';
import { drawKey } from '../random';
import { addStatistics, noProgramming, plainProgrammer } from './program-cells';
import type { OpenProgrammer, ProgrammingStatistics } from './program-cells';

/** What decides a chip's cells, beside their targets. */
export interface ProgrammingConditions {
    readonly device: Device;
    readonly effects: Effects;
    readonly seed: number;
    readonly chip: number;
    /** Seconds since programming; undefined: the device's first relaxation curve. */
    readonly time?: number;
    /** Voltage where left out. */
    readonly sensing?: Sensing;
    /** Plain where left out; which it is changes no bit. */
    readonly programmer?: OpenProgrammer;
}

/** Bias rows are named apart from matrix rows, by their segment and number. */
const biasRowName = (rowStart: number, bias: number): number => (0x80000000 + rowStart * 64 + bias) >>> 0;

/** Reference columns apart from the columns of weights, which are named by their first cell's. */
const referenceColumnName = (columnStart: number): number => (0x20000000 + columnStart) >>> 0;

/** And bias columns apart from matrix columns. */
const biasColumnName = (columnStart: number): number => (0x40000000 + columnStart * 64) >>> 0;

/**
 * Programs a layer. Every cell's draws are keyed by seed, chip, layer, copy, group, matrix row and column and its side of
 * the pair: neither the core nor the place on it matters. Blocks come without conversion limits, slope 1, offset 0.
 */
export const programLayer = (
    conditions: ProgrammingConditions,
    layer: number,
    targets: LayerTargets,
    input: InputCodes,
): { readonly programmed: ProgrammedLayer; readonly statistics: ProgrammingStatistics } => {
    let statistics = noProgramming;
    const known = new Map<Float64Array, ProgrammedBlock>();
    const blocks = targets.blocks.map((each) => {
        // Copies have one array of targets; what becomes of it is drawn for each, or the same.
        const ofCopy = drawsCells(conditions) ? undefined : known.get(each.plus);
        if (ofCopy) return { ...ofCopy, block: each.block };
        const done = programBlock(conditions, layer, each);
        known.set(each.plus, done.programmed);
        statistics = addStatistics(statistics, done.statistics);
        return done.programmed;
    });
    return { programmed: { layer, weightPerSiemens: targets.weightPerSiemens, input, blocks }, statistics };
};

const drawsCells = ({ effects }: ProgrammingConditions): boolean =>
    (['programming_resolution', 'relaxation', 'stuck_cells'] as const).some((name) => effects.has(name));

const programBlock = (
    {
        device,
        effects,
        seed,
        chip,
        time,
        sensing = 'voltage',
        programmer: open = plainProgrammer,
    }: ProgrammingConditions,
    layer: number,
    { block, reading, factor, rows, columns, plus: plusTargets, minus: minusTargets, backwardBias }: BlockTargets,
): { readonly programmed: ProgrammedBlock; readonly statistics: ProgrammingStatistics } => {
    const ofMatrix = matrixRows(block);
    const names = Uint32Array.from({ length: rows }, (_, row) =>
        row < ofMatrix ? matrixRow(block, row) : biasRowName(block.rowStart, row - ofMatrix),
    );
    const key = drawKey(seed, chip, layer, block.copy, block.group);
    const programmer = open(device, effects, time, key);
    const plus = new Float64Array(rows * columns);
    const minus = new Float64Array(rows * columns);
    const { columns: columnStep } = block.cells ?? pairOnRows;
    const firstColumn =
        reading?.kind === 'reference'
            ? referenceColumnName(block.columnStart)
            : block.columnStart * columnStep + (reading?.column ?? 0);
    const side = { rows: names, firstColumn, columnStep, columns };
    let statistics = programmer.program(plusTargets, { ...side, side: 0 }, plus);
    if (!reading || reading.kind === 'pair')
        statistics = addStatistics(statistics, programmer.program(minusTargets, { ...side, side: 1 }, minus));
    const behind = backwardBias && {
        ...backwardBias,
        plus: backwardBias.plus.slice(),
        minus: backwardBias.minus.slice(),
    };
    if (behind) {
        const names = { ...side, firstColumn: biasColumnName(block.columnStart), columns: behind.columns };
        const ofPlus = programmer.program(backwardBias.plus, { ...names, side: 0 }, behind.plus);
        const ofMinus = programmer.program(backwardBias.minus, { ...names, side: 1 }, behind.minus);
        statistics = addStatistics(statistics, addStatistics(ofPlus, ofMinus));
    }
    const programmed: ProgrammedBlock = {
        block,
        rows,
        columns,
        plus,
        minus,
        ...(reading ? { reading, factor } : {}),
        ...(sensing === 'voltage' ? {} : { sensing }),
        ...(sensing === 'voltage' && reading && reading.kind !== 'pair'
            ? { idleSquares: new Float64Array(columns) }
            : {}),
        columnSum:
            sensing === 'current'
                ? new Float64Array(columns).fill(device.gMax)
                : columnSums(plus, minus, columns, device.gMin),
        conversion: {
            limit: Infinity,
            slope: new Float64Array(columns).fill(1),
            offset: new Float64Array(columns),
        },
        ...(behind ? { backwardBias: behind } : {}),
    };
    return { programmed, statistics };
};

/** Sum of a column's cells; gMin for a column that has relaxed to nothing, so that its value is 0 and not 0 / 0. */
const columnSums = (plus: Float64Array, minus: Float64Array, columns: number, gMin: number): Float64Array => {
    const sums = new Float64Array(columns);
    for (let cell = 0; cell < plus.length; cell++) sums[cell % columns] += plus[cell] + minus[cell];
    return sums.map((sum) => (sum > 0 ? sum : gMin));
};
