import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calibratedRanges } from '../../src/experiment/calibrated-ranges';
import type { Experiment } from '../../src/experiment/experiment';
import { runExperiment } from '../../src/experiment/run';
import { placeNetwork } from '../../src/mapping/place';
import { loadNetwork } from '../../src/network/load';
import type { LayerStatistics } from '../../src/simulator/simulation';
import { allEffects } from '../../src/simulator/effects';
import { mapped, requestFor } from '../support/mappings';
import { request, valueOf } from './support/data-files';
import { experimentOf, runnable } from './support/experiments';

/** Counts of values from a normal distribution of this deviation, in units of the range, on 31 codes. */
function normal(deviation: number, conversions = 100_000): LayerStatistics {
    const beyond = (code: number): number => erfc(code / (31.5 * deviation) / Math.SQRT2) * conversions;
    const codes = Array.from({ length: 32 }, (_, code) =>
        Math.round(beyond(Math.max(0, code - 0.5)) - (code === 31 ? 0 : beyond(code + 0.5))),
    );
    while (codes.at(-1) === 0) codes.pop();
    const saturated = Math.round(beyond(31.5));
    return { conversions, saturated, codes, inputPulses: 0, conversionSteps: 0, cores: [] };
}

/** Abramowitz and Stegun 7.1.26, to 1.5e-7. */
function erfc(x: number): number {
    const t = 1 / (1 + 0.3275911 * x);
    const polynomial = 0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)));
    return t * polynomial * Math.exp(-x * x);
}

const said = (counts: LayerStatistics, experiment = experimentOf({ images: 'images' })) =>
    calibratedRanges(experiment, [counts]);

describe('ranges that calibration chose', () => {
    it('are not complained of where the samples fit them', () => {
        for (const deviation of [0.15, 0.25, 0.33, 0.5, 0.7]) expect(said(normal(deviation))).toEqual([]);
    });

    it('clip more than one bit where too many values lie beyond them for twice the range to hold', () => {
        for (const deviation of [1.6, 2, 5, 20]) {
            const [finding, ...others] = said(normal(deviation));
            expect(others).toEqual([]);
            expect(finding).toMatchObject({ code: 'precision/range', severity: 'warning' });
            expect(finding.message).toMatch(/^The converters' ranges, calibrated on Train, clip more than one bit/);
            expect(finding.subject).toEqual({ kind: 'experiment', name: 'Trial', property: 'calibrate' });
            expect(finding.related?.[0].subject).toMatchObject({ kind: 'layer', part: 'fc' });
        }
    });

    it('leave more than one bit idle where no value reaches a quarter of them', () => {
        const [finding] = said(normal(0.05));
        expect(finding.message).toMatch(
            /leave more than one bit idle on Test: no conversion of 'fc' goes beyond code 7 of 31/,
        );
    });

    it('are not judged by few conversions', () => {
        expect(said(normal(5, 900))).toEqual([]);
    });

    it('are not judged where the halves of an input have ranges of their own', () => {
        const mapping = mapped({ network: runnable(), precision: { input: 7, output: 6 } });
        expect(said(normal(5), experimentOf({ images: 'images' }, { mapping }))).toEqual([]);
    });

    it('are blamed on the run where nothing is named to calibrate on', () => {
        const [finding] = said(normal(5), experimentOf({ images: 'images' }, { calibrate: undefined }));
        expect(finding.subject).toMatchObject({ property: 'run' });
        expect(finding.message).toContain('calibrated on Test');
    });
});

describe.skipIf(!existsSync('out/simulation-worker.mjs'))(
    'a run on samples of another brightness (needs a build)',
    () => {
        const strokes = (name: string, seed: number, scale: number) =>
            request({ name, format: 'strokes', inputs: [], count: 64, seed, scale });
        const found = async (calibration: number, run: number): Promise<readonly string[]> => {
            const network = valueOf(await loadNetwork('examples/digits.onnx'));
            const mapping = valueOf(placeNetwork(requestFor({ network, precision: { input: 3, output: 6 } })));
            const experiment: Experiment = {
                name: 'Strokes',
                mapping,
                run: { dataset: strokes('Test', 2, run), take: 24 },
                calibrate: { dataset: strokes('Train', 1, calibration) },
                chips: 1,
                seed: 7,
                effects: allEffects,
                expectations: [],
            };
            const outcome = await runExperiment(experiment, { threads: 1 });
            return outcome.findings.filter(({ code }) => code === 'precision/range').map(({ message }) => message);
        };

        it('finds that the ranges clip, that they lie idle, or that they fit', async () => {
            expect(await found(1 / 255, 1 / 255)).toEqual([]);
            expect((await found(1 / 255 / 20, 1 / 255)).join()).toContain('clip more than one bit');
            expect((await found(1 / 255, 1 / 255 / 20)).join()).toContain('leave more than one bit idle');
        });
    },
);
