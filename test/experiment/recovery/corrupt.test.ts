import { describe, expect, it } from 'vitest';
import { corruptImages, distances } from '../../../src/experiment/recovery/corrupt';
import { reduction, reductionOverChips } from '../../../src/experiment/recovery/error-reduction';

const size = { pixels: 900, rowLength: 30, units: 905 } as const;
const grey = (count: number): Float32Array => Float32Array.from({ length: count * 900 }, (_, at) => (at % 11) / 10);

describe('corrupted images', () => {
    it('have a fifth of their pixels inverted by flip 20 %, within four standard deviations, and these unknown', () => {
        const originals = grey(20);
        const { visible, known, count } = corruptImages(originals, size, { kind: 'flip', share: 0.2 }, 5);
        expect(count).toBe(20);
        let hit = 0;
        for (let image = 0; image < 20; image++)
            for (let unit = 0; unit < 905; unit++) {
                const at = image * 905 + unit;
                if (unit >= 900) {
                    expect([visible[at], known[at]]).toEqual([0, 0]);
                    continue;
                }
                const value = originals[image * 900 + unit];
                expect(visible[at]).toBeCloseTo(known[at] ? value : 1 - value, 6);
                hit += known[at] ? 0 : 1;
            }
        const deviation = Math.sqrt(18_000 * 0.2 * 0.8);
        expect(Math.abs(hit - 3600)).toBeLessThan(4 * deviation);
    });

    it('lose their lower rows by hide 1 / 3, and their distance is the norm of what was there', () => {
        const originals = grey(2);
        const { visible, known } = corruptImages(originals, size, { kind: 'hide', share: 1 / 3 }, 5);
        for (let pixel = 0; pixel < 900; pixel++) expect(known[pixel]).toBe(pixel < 600 ? 1 : 0);
        const lost = Math.sqrt(originals.subarray(600, 900).reduce((sum, value) => sum + value ** 2, 0));
        expect(distances(visible, originals, 900)[0]).toBeCloseTo(lost, 5);
    });

    it('are the same for the same seed, and others for another', () => {
        const flip = (seed: number) =>
            Array.from(corruptImages(grey(3), size, { kind: 'flip', share: 0.3 }, seed).known);
        expect(flip(1)).toEqual(flip(1));
        expect(flip(1)).not.toEqual(flip(2));
    });
});

describe('the reduction of an error', () => {
    it('is one less the ratio of the means: 1 for perfect images, below 0 for worse ones', () => {
        expect(reduction([2, 4], [0, 0])).toBe(1);
        expect(reduction([2, 4], [1, 2])).toBe(0.5);
        expect(reduction([2, 4], [4, 5])).toBe(-0.5);
    });

    it('has an interval from the images alone for one chip, and a wider one where chips differ', () => {
        const before = Float64Array.of(2, 2, 2, 2);
        const one = reductionOverChips(before, [Float64Array.of(1, 1, 0.5, 1.5)]);
        // Falls of 0.5, 0.5, 0.75, 0.25: standard error sqrt(0.125 / 3 / 4), times 1.96.
        expect(one.mean).toBe(0.5);
        expect(one.high - one.mean).toBeCloseTo(1.959964 * Math.sqrt(0.125 / 12), 6);
        const two = reductionOverChips(before, [Float64Array.of(1, 1, 1, 1), Float64Array.of(0.8, 0.8, 0.8, 0.8)]);
        // No spread of images; chips 0.5 and 0.6, t of one degree of freedom 12.706.
        expect(two.mean - two.low).toBeCloseTo(12.706 * 0.05, 6);
    });
});
