import { describe, expect, it } from 'vitest';
import { calibratedLayer } from '../../src/simulator/calibrate-layer';
import { fitColumn } from '../../src/simulator/calibration';
import { dependsOnVoltage, layerAt, leastError } from '../../src/simulator/calibration-choice';
import type { EffectName } from '../../src/simulator/effects';
import { calibratePrepared, programPrepared } from '../../src/simulator/prepare-layer';
import { curvatureOf } from '../../src/simulator/curvature';
import { hfOx, neurramChip, neurramCore } from '../support/chips';
import { mapped } from '../support/mappings';
import { dense } from '../support/networks';
import { oneLayer } from './support/one-layer';
import { uniform } from './support/random-chip';

const measured = [1, 2, 3, 4, 5, 6, 7, 8];
const ideal = measured.map((value, i) => 1.2 * value + 3 + (i % 2 ? 0.1 : -0.1));

describe('a column whose slope or offset is fixed', () => {
    it('gets the least squares of the other: a mean difference, or a line through the offset', () => {
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(fitColumn(measured, ideal, { slope: 1 })).toEqual({ slope: 1, offset: mean(ideal) - mean(measured) });
        const { slope, offset } = fitColumn(measured, ideal, { offset: 0.5 });
        const products = measured.reduce((sum, value, i) => sum + value * (ideal[i] - 0.5), 0);
        const squares = measured.reduce((sum, value) => sum + value * value, 0);
        expect(slope).toBeCloseTo(products / squares, 12);
        expect(offset).toBeCloseTo(0.5, 12);
        expect(fitColumn(measured, ideal, { slope: 1, offset: 0 })).toEqual({ slope: 1, offset: 0 });
    });
});

describe('the search of a voltage', () => {
    it('finds the least error to a 32nd of the range, in 13 trials at most', () => {
        for (const best of [0.2, 0.31, 0.5, 0.777, 0.8]) {
            let trials = 0;
            const found = leastError({ low: 0.2, high: 0.8 }, (voltage) => {
                trials++;
                return (voltage - best) ** 2;
            });
            expect(Math.abs(found - best)).toBeLessThanOrEqual(0.6 / 64 + 1e-12);
            expect(trials).toBeLessThanOrEqual(13);
        }
    });

    it('takes the lower of equals', () => {
        expect(leastError({ low: 0.2, high: 0.8 }, () => 1)).toBe(0.2);
    });
});

const draw = uniform(3);
const layer = dense('d', 60, 24, { weights: Float32Array.from({ length: 60 * 24 }, () => draw() - 0.5) });
const values = Float32Array.from({ length: 200 * 60 }, () => draw());
const vectors = { count: 200, values };
const network = oneLayer(layer);

const requestOf = (offset: number, curvatureVoltage: number | undefined, effects: readonly EffectName[]) => {
    const chip = neurramChip({
        core: neurramCore({ mismatch: { offset, slope: 0.02 } }),
        device: hfOx(curvatureVoltage === undefined ? {} : { curvatureVoltage }),
    });
    const mapping = mapped({ network, precision: { input: 4, output: 8 }, chip });
    return { network, mapping, chip, effects: new Set<EffectName>(effects), seed: 4 };
};

const chosen = (request: ReturnType<typeof requestOf>, calibration: object) => {
    const { programmed } = programPrepared(request, 0, 0, vectors);
    if (!programmed) throw new Error('digital');
    return calibratePrepared({ ...request, calibration }, programmed, vectors);
};

const voltages = { low: 0.1, high: 1 };
const both: readonly EffectName[] = ['adc_offset', 'iv_curvature', 'adc_resolution'];

describe('calibration in a range of voltages', () => {
    it('reads at the highest one against offsets that it may not correct, and at the lowest against curvature', () => {
        const offsets = requestOf(4e-3, undefined, both);
        expect(chosen(offsets, { slope: false, offset: false, voltages }).readVoltage).toBe(1);
        const curved = requestOf(0, 0.3, both);
        expect(chosen(curved, { voltages }).readVoltage).toBeLessThan(0.2);
    });

    it('finds a voltage between where both act, with less error than at either end and at its own', () => {
        const request = requestOf(4e-3, 0.3, both);
        const found = chosen(request, { slope: false, offset: false, voltages }).readVoltage ?? 0;
        expect(found).toBeGreaterThan(0.1);
        expect(found).toBeLessThan(1);
        const { programmed } = programPrepared(request, 0, 0, vectors);
        const squaresAt = (voltage: number) => {
            const chip = { ...request.chip, core: { ...request.chip.core, readVoltage: voltage } };
            const conditions = { ...request, chip, layer, mapped: request.mapping.layers[0] };
            const choice = { slope: false, offset: false };
            const moved = programmed && layerAt(programmed, request.chip, voltage);
            if (!moved) throw new Error('digital');
            return calibratedLayer({ ...conditions, choice }, moved, vectors).squares;
        };
        for (const other of [0.1, 0.5, 1]) expect(squaresAt(found)).toBeLessThan(squaresAt(other));
    });

    it("stays at the chip's own where nothing depends on it, as at virtual ground without offsets", () => {
        const still = requestOf(0, undefined, both);
        expect(dependsOnVoltage(still.chip, still.effects)).toBe(false);
        expect(chosen(still, { voltages }).readVoltage).toBeUndefined();
        const current = requestOf(0, 0.3, both);
        const grounded = { ...current.chip, core: { ...current.chip.core, sensing: 'current' as const } };
        expect(curvatureOf(grounded, current.effects)).toBeDefined();
        expect(dependsOnVoltage(grounded, current.effects)).toBe(false);
    });

    it('halves the offsets of neurons at twice the voltage, and leaves their gains', () => {
        const { programmed } = programPrepared(requestOf(4e-3, undefined, [...both, 'adc_slope']), 0, 0, vectors);
        if (!programmed) throw new Error('digital');
        const { neurons } = programmed.blocks[0];
        const moved = layerAt(programmed, neurramChip(), 1).blocks[0].neurons;
        expect([...(moved?.offset ?? [])]).toEqual([...(neurons?.offset ?? [])].map((offset) => offset / 2));
        expect(moved?.gain).toBe(neurons?.gain);
    });
});
