import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { skeletons } from '../../../../src/experiment/datasets/strokes/skeletons';
import { generateStrokes } from '../../../../src/experiment/datasets/strokes/strokes';

const pixels = 28 * 28;

describe('generated strokes', () => {
    it('are the same bytes on every machine', () => {
        const { images, labels } = generateStrokes({ count: 200, seed: 1 });
        expect(createHash('sha256').update(images).update(labels).digest('hex')).toBe(
            '9c8b3ee5506f615d4ed5dfe3e92e5aa4c983e9fd8b9fac843fa2a59252cb9c16',
        );
    });

    it('begin alike whatever the count', () => {
        const long = generateStrokes({ count: 57, seed: 3 });
        const short = generateStrokes({ count: 23, seed: 3 });
        expect(short.images).toEqual(long.images.slice(0, 23 * pixels));
        expect(short.labels).toEqual(long.labels.slice(0, 23));
    });

    it('hold every digit once in each ten, in no fixed order', () => {
        const { labels } = generateStrokes({ count: 400, seed: 5 });
        for (let i = 0; i < 400; i += 10) expect(new Set(labels.subarray(i, i + 10)).size).toBe(10);
        const firsts = new Set(Array.from({ length: 40 }, (_, block) => labels[10 * block]));
        expect(firsts.size).toBeGreaterThan(5);
    });

    it('share no image between seeds', () => {
        const image = (images: Uint8Array, i: number): string => images.subarray(i * pixels, (i + 1) * pixels).join();
        const [one, two] = [1, 2].map((seed) => generateStrokes({ count: 200, seed }).images);
        const seen = new Set(Array.from({ length: 200 }, (_, i) => image(one, i)));
        expect(seen.size).toBe(200);
        for (let i = 0; i < 200; i++) expect(seen.has(image(two, i))).toBe(false);
    });

    it('have ink on a dark ground, inside the image', () => {
        const { images } = generateStrokes({ count: 500, seed: 7 });
        for (let i = 0; i < 500; i++) {
            const image = images.subarray(i * pixels, (i + 1) * pixels);
            const inked = image.filter((value) => value > 127).length / pixels;
            expect(inked).toBeGreaterThan(0.015);
            expect(inked).toBeLessThan(0.4);
            expect(Math.max(...image)).toBeGreaterThan(180);
        }
        const border = (pixel: number): boolean => pixel < 28 || pixel >= pixels - 28 || (pixel % 28) % 27 === 0;
        const onBorder = images.filter((value, at) => value > 127 && border(at % pixels)).length;
        expect(onBorder / images.filter((value) => value > 127).length).toBeLessThan(0.01);
    });

    it('come in several styles a digit, whose curves have two points or more inside the box', () => {
        expect(skeletons).toHaveLength(10);
        for (const styles of skeletons) {
            expect(styles.length).toBeGreaterThanOrEqual(3);
            for (const curve of styles.flat(2)) {
                expect(curve.length).toBeGreaterThanOrEqual(2);
                for (const { x, y } of curve) expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThanOrEqual(0);
            }
        }
    });

    it('are empty where none are asked for', () => {
        expect(generateStrokes({ count: 0, seed: 1 })).toEqual({
            images: new Uint8Array(0),
            labels: new Uint8Array(0),
        });
    });
});
