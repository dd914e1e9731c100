import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Experiment } from '../../src/experiment/experiment';
import { differentScales } from '../../src/experiment/sample-scales';
import type { Samples } from '../../src/simulator/simulation';
import { cases } from '../support/cases';

const samples = (...values: readonly number[]): Samples => ({
    count: values.length,
    shape: [2],
    data: Float32Array.from(values.flatMap((value) => [value / 2, -value])),
});
const experiment = {
    name: 'E',
    run: { dataset: { name: 'Test' } },
    calibrate: { dataset: { name: 'Train' } },
} as unknown as Experiment;
const told = (run: Samples, calibration: Samples) =>
    differentScales(experiment, run, calibration).map(({ code, message }) => `${code} ${message}`);

describe('samples of another scale than those of the calibration', () => {
    it('are told where they are clipped', () => {
        expect(told(samples(255, 3, 254), samples(1, 0.5))).toEqual([
            'value/scale Half of the samples of Test reach 254 or more and are clipped to 1, the largest value in Train, where calibration finds the range of the inputs. Give both data sets the same scale, mean and deviation.',
        ]);
    });

    it('are told where they use a small part of the range', () => {
        expect(told(samples(1, 0.5), samples(255, 3, 254))).toEqual([
            'value/scale The samples of Test reach 1 at most and use a small part of the range of the inputs, which calibration finds on Train, where half of the samples reach 254 or more. Give both data sets the same scale, mean and deviation.',
        ]);
    });

    it('are not what a few samples far from the others are', () => {
        expect(told(samples(1, 1, 1, 90), samples(1, 1))).toEqual([]);
        expect(told(samples(1, 1), samples(1, 1, 1, 90))).toEqual([]);
        expect(told(samples(0, 0), samples(0))).toEqual([]);
    });

    it('are not told of samples that are all zero, which have no scale', () => {
        expect(told(samples(0, 0), samples(255, 254))).toEqual([]);
        expect(told(samples(255, 254), samples(0, 0))).toEqual([]);
    });

    it('are never the same samples, nor half of them', () => {
        const values = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });
        fc.assert(
            fc.property(values, (all) => {
                expect(told(samples(...all), samples(...all))).toEqual([]);
            }),
            cases(100),
        );
    });
});
