import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateStrokes } from '../../../src/experiment/datasets/strokes/strokes';
import type { Experiment } from '../../../src/experiment/experiment';
import { watchedImages } from '../../../src/experiment/recovery/pictures';
import { experimentJson } from '../../../src/experiment/result-json';
import { runExperiment } from '../../../src/experiment/run';
import { describeNetwork } from '../../../src/network/describe';
import { readRbmWeights } from '../../../src/network/rbm-weights';
import { mapped } from '../../support/mappings';
import { request, valueOf } from '../support/data-files';

const pixels = 784;
const cycles = 5;

/** The shipped machine, which recovers the lower third of 20 strokes. */
async function lowerThird(): Promise<Experiment> {
    const subject = { kind: 'model', name: 'Recovery' } as const;
    const weights = valueOf(await readRbmWeights('examples/recovery.npz', 794, 120, subject));
    const layers = [{ kind: 'rbm' as const, name: 'r', hidden: 120, weights }];
    const network = valueOf(describeNetwork({ name: 'Recovery', input: [794], layers }));
    const cores = Array.from({ length: 16 }, (_, core) => core);
    const placed = [{ layer: 'r', cores, interleave: 'rows' as const }];
    const strokes = (count: number, seed: number) =>
        request({ name: `Strokes${seed}`, format: 'strokes', count, seed, scale: 1 / 255, shuffle: 4 });
    return {
        name: 'LowerThird',
        mapping: mapped({ network, precision: { output: 8 }, layers: placed, others: undefined }),
        run: { dataset: strokes(20, 2) },
        calibrate: { dataset: strokes(32, 1) },
        chips: 1,
        seed: 7,
        effects: new Set(['relaxation', 'adc_resolution']),
        expectations: [],
        recovery: { corruption: { kind: 'hide', share: 1 / 3 }, cycles },
    };
}

const bytes = (picture: string): number[] => [...Buffer.from(picture, 'base64')];

describe.skipIf(!existsSync('out/simulation-worker.mjs'))('pictures of a recovery (needs a build)', () => {
    it('show some images from the original to what became of it, cycle by cycle', async () => {
        const experiment = await lowerThird();
        const result = valueOf(await runExperiment(experiment, { threads: 2 }));
        const { pictures } = result.recovery ?? {};
        if (!pictures) throw new Error('there are none');
        expect(pictures.shape).toEqual([1, 28, 28]);
        expect(pictures.images).toHaveLength(8);
        const { images } = generateStrokes({ count: 20, seed: 2 });
        // 28 / 3 rows are hidden, rounded to 9.
        const hiddenFrom = 19 * 28;
        for (const { place, original, corrupted, cycles: states, recovered } of pictures.images) {
            const stored = [...images.slice(place * pixels, (place + 1) * pixels)];
            expect(bytes(original)).toEqual(stored);
            expect(bytes(corrupted)).toEqual(stored.map((value, pixel) => (pixel < hiddenFrom ? value : 0)));
            expect(states).toHaveLength(cycles);
            const each = states.map(bytes);
            for (const state of each) {
                expect(state.slice(0, hiddenFrom)).toEqual(stored.slice(0, hiddenFrom));
                expect(state.slice(hiddenFrom).every((value) => value === 0 || value === 255)).toBe(true);
            }
            expect(new Set(states).size).toBeGreaterThan(1);
            // Cycles 2, 3 and 4 of 5 count.
            const mean = each[2].map((value, pixel) => Math.round((value + each[3][pixel] + each[4][pixel]) / 3));
            expect(bytes(recovered)).toEqual(mean);
        }
        expect(JSON.stringify(experimentJson(result, []))).not.toContain('pictures');
    });

    it('are fewer where they are large, and none where one is too large', () => {
        const of = (size: number) =>
            ({ corrupted: { count: 100, pixels: size } }) as Parameters<typeof watchedImages>[0];
        expect(watchedImages(of(784), 10)).toBe(8);
        expect(watchedImages(of(3 * 128 * 128), 10)).toBe(1);
        expect(watchedImages(of(2 ** 20), 1)).toBe(0);
    });
});
