import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Chip } from '../../src/chip/chip';
import type { Experiment } from '../../src/experiment/experiment';
import { recost } from '../../src/experiment/recost';
import type { ExperimentResult } from '../../src/experiment/result';
import { runExperiment } from '../../src/experiment/run';
import { simulationKey } from '../../src/experiment/simulation-key';
import { loadNetwork } from '../../src/network/load';
import { describeNetwork } from '../../src/network/describe';
import { readRbmWeights } from '../../src/network/rbm-weights';
import { allEffects } from '../../src/simulator/effects';
import { mapped } from '../support/mappings';
import { request, valueOf } from './support/data-files';

const strokes = (count: number, seed: number) =>
    request({ name: `Strokes${seed}`, format: 'strokes', inputs: [], count, seed, scale: 1 / 255 });

const run = async (experiment: Experiment) => valueOf(await runExperiment(experiment, { threads: 2 }));

/** All but what the clock decides. */
const untimed = ({ seconds: _seconds, imagesPerSecond: _rate, ...rest }: ExperimentResult) => rest;

/** Other energies, times and digital costs, other names, and expectations that these decide. */
const costedOtherwise = (experiment: Experiment): Experiment => {
    const { mapping } = experiment;
    const { chip } = mapping;
    const dearer: Chip = {
        ...chip,
        name: 'Dearer',
        core: {
            ...chip.core,
            energy: chip.core.energy.map((point) => ({ ...point, neuron: 3 * point.neuron })),
            times: { ...chip.core.times, conversion: 2 * chip.core.times.conversion },
        },
        digital: { ...chip.digital, add: 7 * chip.digital.add },
    };
    return {
        ...experiment,
        name: 'Anew',
        mapping: { ...mapping, name: 'OnDearer', chip: dearer },
        expectations: [
            { metric: 'energy', comparison: '<', bound: 1e-12, text: 'energy < 1 pJ' },
            { metric: 'latency', comparison: '<', bound: 1, text: 'latency < 1 s' },
            { metric: 'accuracy', comparison: '>', bound: 0.5, text: 'accuracy > 50 %' },
            { metric: 'accuracy_loss', comparison: '<', bound: 0.5, text: 'accuracy_loss < 50 %' },
            { metric: 'quantised_accuracy', comparison: '>', bound: 0.5, text: 'quantised_accuracy > 50 %' },
            { metric: 'error_reduction', comparison: '>', bound: 0.1, text: 'error_reduction > 10 %' },
        ],
    };
};

describe.skipIf(!existsSync('out/simulation-worker.mjs'))('costing an earlier result anew (needs a build)', () => {
    let digits: Experiment;
    beforeAll(async () => {
        const network = valueOf(await loadNetwork('examples/digits.onnx'));
        digits = {
            name: 'Strokes',
            mapping: mapped({ network, precision: { input: 3, output: 6 } }),
            run: { dataset: strokes(2000, 2), take: 64 },
            calibrate: { dataset: strokes(64, 1) },
            chips: 2,
            seed: 7,
            effects: allEffects,
            expectations: [],
        };
    });

    it('gives what a run at the new constants gives, to the bit', async () => {
        const [before, changed] = [await run(digits), costedOtherwise(digits)];
        expect(await simulationKey(changed)).toBe(await simulationKey(digits));
        const anew = recost(changed, before);
        expect(untimed(anew)).toEqual(untimed(await run(changed)));
        expect(anew.seconds).toBe(before.seconds);
        expect(anew.estimate.energy.total).toBeGreaterThan(before.estimate.energy.total);
        expect(anew.activity?.energy.total).toBeGreaterThan(before.activity?.energy.total ?? Infinity);
        expect(anew.expectations.map(({ passed }) => passed)).toEqual([false, true, true, true, true, undefined]);
    });

    it('leaves undecided what an interrupted run did not reach', async () => {
        const stop = new AbortController();
        const outcome = await runExperiment(
            { ...digits, chips: 50 },
            {
                threads: 2,
                signal: stop.signal,
                onProgress: ({ stage, chip }) => {
                    if (stage === 'program' && chip === 1) stop.abort();
                },
            },
        );
        const interrupted = valueOf(outcome);
        expect([interrupted.chips, interrupted.interrupted]).toEqual([1, true]);
        const changed = costedOtherwise({ ...digits, chips: 50 });
        const anew = recost(changed, interrupted);
        expect(anew.expectations.map(({ passed }) => passed)).toEqual([
            ...[false, true, undefined, undefined, true, undefined],
        ]);
        expect(anew.activity?.layers).toHaveLength(digits.mapping.layers.length);
    });

    it('does so for images that were recovered', async () => {
        const subject = { kind: 'model', name: 'Recovery' } as const;
        const weights = valueOf(await readRbmWeights('examples/recovery.npz', 794, 120, subject));
        const layers = [{ kind: 'rbm' as const, name: 'r', hidden: 120, weights }];
        const network = valueOf(describeNetwork({ name: 'Recovery', input: [794], layers }));
        const cores = Array.from({ length: 16 }, (_, core) => core);
        const placed = [{ layer: 'r', cores, interleave: 'rows' as const }];
        const flips: Experiment = {
            ...digits,
            mapping: mapped({ network, precision: { output: 8 }, layers: placed, others: undefined }),
            run: { dataset: strokes(2000, 2), take: 16 },
            effects: new Set(['relaxation', 'adc_resolution']),
            recovery: { corruption: { kind: 'flip', share: 0.2 }, cycles: 4 },
        };
        const changed = costedOtherwise(flips);
        const anew = recost(changed, await run(flips));
        expect(untimed(anew)).toEqual(untimed(await run(changed)));
        expect(anew.expectations.map(({ passed }) => passed)).toEqual([
            ...[false, true, undefined, undefined, undefined, true],
        ]);
    });
});
