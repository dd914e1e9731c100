import fc from 'fast-check';
import type { Chip } from '../../../src/chip/chip';
import type { Core } from '../../../src/chip/core';
import { coreConflicts } from '../../../src/chip/core-conflicts';
import type { Device, RelaxationCurve } from '../../../src/chip/device';
import { effectNames, type Effects } from '../../../src/simulator/effects';
import { hfOx, neurramChip, neurramCore } from '../../support/chips';

const between = (min: number, max: number): fc.Arbitrary<number> =>
    fc.double({ min, max, noNaN: true }).map((value) => Number(value.toPrecision(4)));

const anyRelaxation: fc.Arbitrary<RelaxationCurve> = fc.oneof(
    between(0, 4e-6).map((deviation) => ({ kind: 'constant' as const, deviation })),
    fc.constant({ kind: 'table' as const, targets: [1e-6, 10e-6, 30e-6], deviations: [1.2e-6, 3.7e-6, 3.4e-6] }),
    fc.constant(hfOx().relaxation[0].curve),
);

export const anyDevice: fc.Arbitrary<Device> = fc
    .record({
        gMin: fc.constantFrom(0.1e-6, 1e-6, 5e-6),
        window: between(2, 200),
        levels: fc.constantFrom(undefined, undefined, 2, 4, 16),
        tolerance: fc.constantFrom(0.2e-6, 1e-6, 4e-6),
        iterations: fc.integer({ min: 1, max: 3 }),
        relaxation: anyRelaxation,
        readNoise: fc.constantFrom(0, 0.01, 0.2),
        stuckLow: fc.constantFrom(0, 0.02),
        stuckHigh: fc.constantFrom(0, 0.02),
        onOffRatio: fc.constantFrom(undefined, 1e3, 1e6),
        curvatureVoltage: fc.constantFrom(undefined, undefined, 0.4),
    })
    .map(({ window, tolerance, iterations, relaxation, ...cell }) =>
        hfOx({
            ...cell,
            gMax: cell.gMin * window,
            writeVerify: { ...hfOx().writeVerify, tolerance, iterations, maxReversals: 12 },
            relaxation: [{ curve: relaxation }],
        }),
    );

/** Sizes of an array; small ones cut a layer into many blocks. */
export interface ArraySizes {
    readonly rows: number;
    readonly columns: number;
}

/** How a core holds weights, drives inputs and converts outputs. */
const anyScheme: fc.Arbitrary<Partial<Core>> = fc.record({
    weights: fc.constantFrom('differential_rows', 'differential_columns', 'offset_column'),
    subtraction: fc.constantFrom('analogue', 'digital'),
    cellBits: fc.constantFrom(undefined, undefined, 1, 2),
    weightBits: fc.constantFrom(undefined, 4, 8),
    sensing: fc.constantFrom('voltage', 'current'),
    inputPlanes: fc.constantFrom('ternary', 'binary'),
    accumulation: fc.constantFrom('analogue', 'digital'),
    columnsPerAdc: fc.constantFrom(1, 8),
    directions: fc.constant(['forward']),
});

export const anyCore = (most: ArraySizes): fc.Arbitrary<Core> =>
    fc
        .record({
            scheme: fc.oneof(fc.constant({}), anyScheme),
            rows: fc.integer({ min: 8, max: most.rows / 2 }).map((half) => 2 * half),
            columns: fc.integer({ min: 4, max: most.columns }),
            inputBits: fc.integer({ min: 2, max: 9 }),
            twoPhaseAbove: fc.integer({ min: 1, max: 9 }),
            outputBits: fc.integer({ min: 3, max: 10 }),
            adc: fc.constantFrom('binary_search', 'charge_decrement', 'sar', 'flash'),
            maxDecrements: fc.constantFrom(3, 31, 128, 1000),
            resistances: fc.constantFrom(undefined, { inputWire: 5, driver: 100, wire: 1 }),
            wireCoupling: fc.constantFrom(undefined, 0.05),
            badRows: fc.constantFrom(undefined, 3),
            mismatch: fc.constantFrom(undefined, { offset: 0.002, slope: 0.03 }),
        })
        .map(({ scheme, ...changes }) => neurramCore({ ...changes, ...scheme } as Partial<Core>))
        .filter((core) => coreConflicts(core).length === 0);

export const anyChip = (most: ArraySizes): fc.Arbitrary<Chip> =>
    fc.record({ core: anyCore(most), device: anyDevice }).map((parts) => neurramChip(parts));

export const anyEffects: fc.Arbitrary<Effects> = fc.subarray([...effectNames]).map((names) => new Set(names));
