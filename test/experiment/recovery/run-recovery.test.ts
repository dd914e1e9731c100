import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/experiment/experiment';
import { runExperiment } from '../../../src/experiment/run';
import { describeNetwork } from '../../../src/network/describe';
import { readRbmWeights } from '../../../src/network/rbm-weights';
import { allEffects } from '../../../src/simulator/effects';
import { mapped } from '../../support/mappings';
import { request, valueOf } from '../support/data-files';

const strokes = (count: number, seed: number, scale = 1 / 255) =>
    request({ name: `Strokes${seed}`, format: 'strokes', inputs: [], count, seed, scale });

/** The shipped machine on its 16 cores. */
async function flips(changes: Partial<Experiment> = {}): Promise<Experiment> {
    const weights = valueOf(
        await readRbmWeights('examples/recovery.npz', 794, 120, { kind: 'model', name: 'Recovery' }),
    );
    const network = valueOf(
        describeNetwork({ name: 'Recovery', input: [794], layers: [{ kind: 'rbm', name: 'r', hidden: 120, weights }] }),
    );
    const cores = Array.from({ length: 16 }, (_, core) => core);
    const mapping = mapped({
        network,
        precision: { output: 8 },
        layers: [{ layer: 'r', cores, interleave: 'rows' }],
        others: undefined,
    });
    return {
        name: 'Flips',
        mapping,
        run: { dataset: strokes(2000, 2), take: 40 },
        calibrate: { dataset: strokes(64, 1) },
        chips: 2,
        seed: 7,
        effects: allEffects,
        expectations: [
            { metric: 'error_reduction', comparison: '>=', bound: 0.6, text: 'error_reduction >= 60 %' },
            { metric: 'error_reduction', comparison: '>=', bound: 0.99, text: 'error_reduction >= 99 %' },
        ],
        recovery: { corruption: { kind: 'flip', share: 0.2 }, cycles: 10 },
        ...changes,
    };
}

describe.skipIf(!existsSync('out/simulation-worker.mjs'))('image recovery on simulated chips (needs a build)', () => {
    it('gives the same figures on one thread and on four, and judges its expectations', async () => {
        const experiment = await flips();
        const on = async (threads: number) => {
            const {
                seconds,
                imagesPerSecond,
                threads: used,
                ...figures
            } = valueOf(await runExperiment(experiment, { threads }));
            expect(seconds).toBeGreaterThan(0);
            expect(imagesPerSecond).toBeGreaterThan(0);
            expect(used).toBe(threads);
            return figures;
        };
        const [one, four] = [await on(1), await on(4)];
        expect(four).toEqual(one);
        expect(one.expectations.map(({ passed }) => passed)).toEqual([true, false]);
        const { recovery, perChip, accuracy, layers, cores } = one;
        expect([perChip, accuracy]).toEqual([[], undefined]);
        // A fifth of 784 grey pixels, inverted: sqrt(0.2 x 784 x mean (1 - 2 v)^2), some 12 as in the paper.
        expect(recovery?.before).toBeGreaterThan(11);
        expect(recovery?.before).toBeLessThan(12.6);
        expect(recovery?.software?.reduction).toBeGreaterThan(0.75);
        expect(recovery?.perChip.map(({ chip }) => chip)).toEqual([0, 1]);
        expect(recovery?.perChip[0].after).not.toBe(recovery?.perChip[1].after);
        // Each cycle: 16 segments of 120 columns forward, two rows a pixel backward.
        expect(layers[0].conversions).toBe(2 * 40 * 10 * (16 * 120 + 2 * 794));
        // Forward and backward on the same cores.
        const { blocks } = experiment.mapping;
        expect(cores.map(({ core }) => core)).toEqual(
            [...new Set(blocks.map(({ core }) => core))].sort((a, b) => a - b),
        );
        expect(cores.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(layers[0].conversions);
    });

    it('costs one inference as so many cycles of two products each', async () => {
        const once = valueOf(
            await runExperiment(await flips({ recovery: { corruption: { kind: 'hide', share: 0.5 }, cycles: 1 } }), {
                threads: 2,
                take: 4,
                chips: 1,
            }),
        );
        const twice = valueOf(
            await runExperiment(await flips({ recovery: { corruption: { kind: 'hide', share: 0.5 }, cycles: 2 } }), {
                threads: 2,
                take: 4,
                chips: 1,
            }),
        );
        expect(once.estimate.layers[0].vectors).toBe(2);
        expect(twice.estimate.energy.total).toBeCloseTo(2 * once.estimate.energy.total, 15);
        expect(twice.estimate.latency).toBeCloseTo(2 * once.estimate.latency, 12);
    });

    it('refuses images that are larger than the machine, and pixels that are none', async () => {
        const experiment = await flips();
        const raw = await runExperiment({ ...experiment, run: { dataset: strokes(8, 2, 1) } }, { threads: 1 });
        expect(raw.ok).toBe(false);
        expect(raw.findings.map(({ code }) => code)).toEqual(['experiment/recovery']);
        const { network } = experiment.mapping;
        const layers = [{ ...network.layers[0], rows: 700 }];
        const small = { ...experiment, mapping: { ...experiment.mapping, network: { ...network, layers } } };
        const outcome = await runExperiment(small, { threads: 1 });
        expect(outcome.findings.map(({ code }) => code)).toEqual(['shape/input']);
    });

    it('keeps what was finished when it is stopped', async () => {
        const controller = new AbortController();
        const outcome = await runExperiment(await flips({ chips: 3 }), {
            threads: 2,
            signal: controller.signal,
            onProgress: ({ stage, chip }) => {
                if (stage === 'program' && chip === 1) controller.abort();
            },
        });
        const { interrupted, recovery, expectations } = valueOf(outcome);
        expect(interrupted).toBe(true);
        expect(recovery?.perChip).toHaveLength(1);
        expect(expectations[0].passed).toBeUndefined();
    });
});
