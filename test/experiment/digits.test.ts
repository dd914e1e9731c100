import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../src/experiment/experiment';
import { runExperiment } from '../../src/experiment/run';
import { placeNetwork } from '../../src/mapping/place';
import { loadNetwork } from '../../src/network/load';
import { allEffects } from '../../src/simulator/effects';
import { requestFor } from '../support/mappings';
import { request, valueOf } from './support/data-files';

const strokes = (count: number, seed: number) =>
    request({ name: `Strokes${seed}`, format: 'strokes', inputs: [], count, seed, scale: 1 / 255 });

async function digits(): Promise<Experiment> {
    const network = valueOf(await loadNetwork('examples/digits.onnx'));
    const mapping = placeNetwork(requestFor({ network, precision: { input: 3, output: 6 } }));
    return {
        name: 'Strokes',
        mapping: valueOf(mapping),
        run: { dataset: strokes(2000, 2), take: 96 },
        calibrate: { dataset: strokes(64, 1) },
        chips: 2,
        seed: 7,
        effects: allEffects,
        expectations: [],
    };
}

describe.skipIf(!existsSync('out/simulation-worker.mjs'))(
    'the embedded digits on simulated chips (needs a build)',
    () => {
        it('gives the same figures on one thread and on three', async () => {
            const experiment = await digits();
            const on = async (threads: number) => {
                const {
                    seconds,
                    imagesPerSecond,
                    threads: used,
                    ...figures
                } = valueOf(await runExperiment(experiment, { threads }));
                expect([used, seconds > 0, (imagesPerSecond ?? 0) > 0]).toEqual([threads, true, true]);
                return figures;
            };
            const alone = await on(1);
            expect(await on(3)).toEqual(alone);
            expect(alone.software.accuracy).toBeGreaterThan(0.9);
            expect(alone.accuracy?.mean).toBeGreaterThan(0.8);
            expect(alone.layers.every(({ saturation }) => saturation !== undefined && saturation < 0.5)).toBe(true);
        });

        it('stops within moments when it is interrupted, with the samples so far', async () => {
            const experiment = await digits();
            const controller = new AbortController();
            let fired = 0;
            const outcome = await runExperiment(
                { ...experiment, run: { dataset: strokes(2000, 2) }, chips: 100 },
                {
                    threads: 2,
                    signal: controller.signal,
                    onProgress: ({ stage, accuracy }) => {
                        if (stage !== 'chip' || accuracy === undefined || fired) return;
                        fired = performance.now();
                        controller.abort();
                    },
                },
            );
            const result = valueOf(outcome);
            expect(result.interrupted).toBe(true);
            expect(result.perChip).toHaveLength(1);
            expect(result.perChip[0].samples).toBeGreaterThan(0);
        });
    },
);
