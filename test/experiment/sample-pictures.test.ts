import { describe, expect, it } from 'vitest';
import { generateStrokes } from '../../src/experiment/datasets/strokes/strokes';
import { samplePictures } from '../../src/experiment/sample-pictures';
import { npy } from '../support/npy';
import { count, dataFolder, findingOf, idx, request, valueOf } from './support/data-files';
import { greyPng } from './support/png-files';
import { wav } from './support/wav-files';

const files = dataFolder();

describe('samples as pictures', () => {
    it('come by their places in the files, whatever the set is scaled and shuffled by', async () => {
        const images = files.write('images', idx([4, 2, 2], [0, 0, 0, 0, 255, 51, 0, 0, 0, 102, 0, 0, 1, 1, 1, 1]));
        const labels = files.write('labels', idx([4], [3, 1, 4, 1]));
        const set = request({ inputs: [images], labels, scale: 1 / 7, mean: [3], deviation: [2], shuffle: 5 });
        const [second, first] = valueOf(await samplePictures(set, [2, 1]));
        expect(first).toMatchObject({ place: 1, label: 1, shape: [1, 2, 2] });
        expect([...first.values]).toEqual([1, 51 / 255, 0, 0].map(Math.fround));
        expect(second).toMatchObject({ place: 2, label: 4 });
        expect(second.values[1]).toBe(Math.fround(0.4));
    });

    it('leave out places that the set does not have', async () => {
        const set = request({ format: 'strokes', count: 20, seed: 3 });
        const pictures = valueOf(await samplePictures(set, [19, 20, 4_000_000_000]));
        expect(pictures.map(({ place }) => place)).toEqual([19]);
        const { images, labels } = generateStrokes({ count: 20, seed: 3 });
        expect(pictures[0].label).toBe(labels[19]);
        expect([...pictures[0].values]).toEqual(Array.from(images.slice(19 * 784), (ink) => Math.fround(ink / 255)));
    });

    it.each([
        ['from 0 to 1', [0, 0.5, 0.25, 1], [0, 0.5, 0.25, 1]],
        ['from -1 to 1', [-0.5, 0.5, 0, 1], [0.25, 0.75, 0.5, 1]],
        ['of any other range', [-2, 2, 0, 6], [0, 0.5, 0.25, 1]],
    ])('of floats %s have no label where the set has none', async (name, stored, shown) => {
        const path = files.write(`${name}.npy`, npy([2, 2], Float32Array.from(stored)));
        const pictures = valueOf(await samplePictures(request({ format: 'npy', inputs: [path] }), [0, 1]));
        expect(pictures.flatMap(({ values }) => [...values])).toEqual(shown);
        expect(pictures[0]).toMatchObject({ label: -1, shape: [2] });
    });

    it('of bytes that end early use their own range', async () => {
        const path = files.write('sixteen.npy', npy([1, 1, 2, 2], Uint8Array.of(0, 4, 8, 16)));
        const [{ values }] = valueOf(await samplePictures(request({ format: 'npy', inputs: [path] }), [0]));
        expect([...values]).toEqual([0, 0.25, 0.5, 1]);
    });

    it('read images of a folder and of CIFAR-10', async () => {
        files.write('folder/cat/a.png', greyPng(4, 1, 2, [0b00011011]));
        const folder = request({ format: 'png', inputs: [files.path('folder')] });
        const [png] = valueOf(await samplePictures(folder, [0]));
        expect(png).toMatchObject({ label: 0, shape: [1, 1, 4] });
        expect([...png.values]).toEqual([0, 1 / 3, 2 / 3, 1].map(Math.fround));
        const batch = files.write('batch.bin', Uint8Array.from([9, ...count(3072)]));
        const [colour] = valueOf(await samplePictures(request({ format: 'cifar10', inputs: [batch] }), [0]));
        expect(colour).toMatchObject({ label: 9, shape: [3, 32, 32] });
        expect(colour.values[51]).toBe(Math.fround(0.2));
    });

    it('draw a sound by its first channel, silence in the middle', async () => {
        files.write('sounds/yes/a.wav', wav('float', 2, [0, 1, 0.5, 1, -1, 1]));
        const [sound] = valueOf(await samplePictures(request({ format: 'wav', inputs: [files.path('sounds')] }), [0]));
        expect(sound.shape).toEqual([3]);
        expect([...sound.values]).toEqual([0.5, 0.75, 0]);
    });

    it('tell which file is missing', async () => {
        const set = request({ inputs: [files.path('nowhere')] });
        expect(findingOf(await samplePictures(set, [0])).code).toBe('file/missing');
    });
});
