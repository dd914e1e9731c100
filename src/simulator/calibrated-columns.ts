import { slopeBounds } from './calibration';
import { columnShares } from './column-share';
import type { ProgrammedBlock, ProgrammedChip, ProgrammedLayer } from './programmed';
import type { CalibratedColumns, SimulationRequest } from './simulation';

const none: CalibratedColumns = { columns: 0, low: 0, high: 0, small: 0 };

export const addColumns = (a: CalibratedColumns = none, b: CalibratedColumns = none): CalibratedColumns => ({
    columns: a.columns + b.columns,
    low: a.low + b.low,
    high: a.high + b.high,
    small: a.small + b.small,
});

/** By layer; of layers that are digital, or whose neurons decide and have one gain for all, nothing is counted. */
export const calibratedColumns = (
    request: SimulationRequest,
    { layers }: ProgrammedChip,
): readonly CalibratedColumns[] =>
    layers.map((layer) => {
        if (!layer || layer.decision) return none;
        const weightsOf = shareSizes(request, layer);
        return layer.blocks.reduce(
            (sum, { conversion }, at) =>
                [...conversion.slope].reduce(
                    (counted, slope, column) => {
                        const bound = boundOf(slope, () => weightsOf(at, column));
                        return { ...counted, ...(bound ? { [bound]: counted[bound] + 1 } : {}) };
                    },
                    addColumns(sum, { ...none, columns: conversion.slope.length }),
                ),
            none,
        );
    });

/** Root mean squares over a column's cells, in units of its layer's weights. */
interface Sizes {
    readonly exact: number;
    readonly error: number;
    /** What programming takes a cell for right within. */
    readonly tolerance: number;
}

/**
 * The bound that a slope ended at. Least squares against w x of what cells of w + e make of it have the slope
 * w^2 / (w^2 + e^2) where neither rows nor errors hang together: at most 0.5 where e is as large as w, and then the
 * weights are too small for their cells. A column that programming cannot tell from an empty one is not at fault.
 */
function boundOf(slope: number, sizes: () => Sizes): 'low' | 'high' | 'small' | undefined {
    const { low, high } = slopeBounds;
    if (slope > low && slope < high) return undefined;
    const { exact, error, tolerance } = sizes();
    if (exact <= tolerance) return undefined;
    if (slope >= high) return 'high';
    return error >= exact ? 'small' : 'low';
}

function shareSizes({ network, mapping, chip, effects }: SimulationRequest, programmed: ProgrammedLayer) {
    const { layer: index, blocks, weightPerSiemens } = programmed;
    let known: ReturnType<typeof columnShares> | undefined;
    const shares = () =>
        (known ??= columnShares(
            { chip, effects, layer: network.layers[index], mapped: mapping.layers[index] },
            programmed,
        ));
    return (at: number, column: number): Sizes => {
        const { rows } = shares()(at, column);
        const siemens = weightPerSiemens * (blocks[at].factor ?? 1);
        const errors = rows.map((weight, row) => differenceAt(blocks[at], row, column) * siemens - weight);
        const tolerance = effects.has('programming_resolution') ? chip.device.writeVerify.tolerance * siemens : 0;
        return { exact: rootMeanSquare(rows), error: rootMeanSquare(errors), tolerance };
    };
}

const differenceAt = ({ columns, plus, minus }: ProgrammedBlock, row: number, column: number): number =>
    plus[row * columns + column] - minus[row * columns + column];

const rootMeanSquare = (values: Float64Array): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));
