import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import type { ImageData } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../src/experiment/datasets/dataset';
import { dataFolder, findingOf, request, valueOf } from '../support/data-files';
import { palettePng, greyPng } from '../support/png-files';
import { wav } from '../support/wav-files';

const files = dataFolder();
const png = (image: ImageData) => encode(image);
const grey = (...data: number[]) => png({ width: 2, height: 1, channels: 1, data: Uint8Array.from(data) });
const folder = (format: 'png' | 'wav', name: string) => request({ format, inputs: [files.path(name)] });
const values = async (format: 'png' | 'wav', name: string) => {
    const set = valueOf(await openDataset(folder(format, name)));
    const { samples } = valueOf(await set.read(0, set.count));
    return { shape: set.shape, data: [...samples.data] };
};

describe('a folder of PNG images', () => {
    it('takes the sorted subfolders as classes, and no hidden file', async () => {
        files.write('sorted/b/1.png', grey(5, 6));
        files.write('sorted/a/2.PNG', grey(3, 4));
        files.write('sorted/a/10.png', grey(1, 2));
        files.write('sorted/a/notes.txt', Buffer.from('no image'));
        files.write('sorted/.hidden/1.png', grey(7, 8));
        files.write('sorted/readme.md', Buffer.from('no class'));
        const set = valueOf(await openDataset(folder('png', 'sorted')));
        expect(set).toMatchObject({ count: 3, shape: [1, 1, 2], classes: ['a', 'b'], sortedByClass: true });
        const { samples, labels } = valueOf(await set.read(0, 3));
        expect([...samples.data]).toEqual([1, 2, 3, 4, 5, 6]);
        expect([...labels]).toEqual([0, 0, 1]);
    });

    it('puts channels first', async () => {
        files.write('rgb/a/1.png', png({ width: 2, height: 1, channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }));
        expect(await values('png', 'rgb')).toEqual({ shape: [3, 1, 2], data: [1, 4, 2, 5, 3, 6] });
        files.write('rgba/a/1.png', png({ width: 1, height: 1, channels: 4, data: Uint8Array.of(1, 2, 3, 4) }));
        expect(await values('png', 'rgba')).toEqual({ shape: [4, 1, 1], data: [1, 2, 3, 4] });
    });

    it('keeps 16 bits, and spreads fewer than 8 over a byte', async () => {
        const deep = { width: 2, height: 1, channels: 1, depth: 16, data: Uint16Array.of(1, 65535) } as const;
        files.write('deep/a/1.png', png(deep));
        expect(await values('png', 'deep')).toEqual({ shape: [1, 1, 2], data: [1, 65535] });
        files.write('bits/a/1.png', greyPng(3, 2, 2, [0b00011000, 0b11000100]));
        expect(await values('png', 'bits')).toEqual({ shape: [1, 2, 3], data: [0, 85, 170, 255, 0, 85] });
    });

    it('reads a palette as its colours', async () => {
        const colours = [
            [10, 20, 30],
            [40, 50, 60],
        ];
        files.write('palette/a/1.png', palettePng(2, 1, colours, [0b01000000]));
        expect(await values('png', 'palette')).toEqual({ shape: [3, 1, 2], data: [10, 40, 20, 50, 30, 60] });
    });

    it('names the image that has another size, or is none', async () => {
        files.write('sizes/a/1.png', grey(1, 2));
        const odd = files.write('sizes/a/2.png', png({ width: 1, height: 1, channels: 1, data: Uint8Array.of(1) }));
        const set = valueOf(await openDataset(folder('png', 'sizes')));
        expect((await set.read(0, 1)).ok).toBe(true);
        const finding = findingOf(await set.read(0, 2));
        expect(finding).toMatchObject({ code: 'file/shape', subject: { name: odd } });
        expect(finding.message).toMatch(/1 x 1 x 1.*1 x 1 x 2/);
        const text = files.write('text/a/1.png', Buffer.from('not a PNG image at all'));
        expect(findingOf(await openDataset(folder('png', 'text')))).toMatchObject({
            code: 'file/format',
            subject: { name: text },
        });
        const cut = grey(1, 2).slice(0, 50);
        files.write('cut/a/1.png', cut);
        expect(findingOf(await openDataset(folder('png', 'cut'))).code).toBe('file/format');
    });

    it('asks for subfolders with images', async () => {
        files.write('flat/1.png', grey(1, 2));
        expect(findingOf(await openDataset(folder('png', 'flat'))).message).toContain('no subfolders');
        files.write('hollow/a/1.txt', Buffer.from(''));
        expect(findingOf(await openDataset(folder('png', 'hollow')))).toMatchObject({
            code: 'file/empty',
            subject: { name: files.path('hollow/a') },
        });
        expect(findingOf(await openDataset(folder('png', 'nowhere'))).code).toBe('file/missing');
        expect(findingOf(await openDataset(folder('png', 'flat/1.png'))).message).toContain('is not a folder');
    });
});

describe('a folder of WAV clips', () => {
    it.each([8, 16, 24, 32, 'float'] as const)('reads waveforms of %s bits', async (format) => {
        const samples = [-1, 0, 0.5, -0.25, 0.0078125];
        files.write(`${format}/a/1.wav`, wav(format, 1, samples));
        expect(await values('wav', String(format))).toEqual({ shape: [1, 5], data: samples });
    });

    it('takes two channels apart, and fills shorter clips with silence', async () => {
        files.write('stereo/a/1.wav', wav(16, 2, [0.25, -0.25]));
        files.write('stereo/b/1.wav', wav(16, 2, [0.5, -0.5, 0.5, -0.5]));
        const { shape, data } = await values('wav', 'stereo');
        expect(shape).toEqual([2, 2]);
        const expected = [0.25, 0, -0.25, 0, 0.5, 0.5, -0.5, -0.5];
        expect(data).toEqual(expected);
    });

    it('refuses clips of another rate, cut clips, other codecs and other files', async () => {
        files.write('rates/a/1.wav', wav(16, 1, [0]));
        files.write('rates/a/2.wav', wav(16, 1, [0], 8000));
        const rates = findingOf(await openDataset(folder('wav', 'rates')));
        expect(rates).toMatchObject({ code: 'file/shape', subject: { name: files.path('rates/a/2.wav') } });
        expect(rates.message).toMatch(/8000 Hz.*16000/);
        const clip = wav(16, 1, [0.1, 0.2, 0.3]);
        files.write('short/a/1.wav', clip.subarray(0, clip.length - 2));
        expect(findingOf(await openDataset(folder('wav', 'short')))).toMatchObject({
            code: 'file/length',
            subject: { part: clip.length - 2 },
        });
        const other = Buffer.from(clip);
        other.writeUInt16LE(0x55, 20);
        files.write('mp3/a/1.wav', other);
        expect(findingOf(await openDataset(folder('wav', 'mp3')))).toMatchObject({ code: 'file/format' });
        files.write('text/a/1.wav', Buffer.from('no sound'));
        expect(findingOf(await openDataset(folder('wav', 'text')))).toMatchObject({ subject: { part: 0 } });
    });
});

describe('a list of the samples to use', () => {
    it('leaves the others out, in the order of the folder', async () => {
        for (const name of ['a/1', 'a/2', 'b/1']) files.write(`listed/${name}.wav`, wav(16, 1, [0.25]));
        files.write('some.txt', Buffer.from('b/1.wav\r\n\na/2.wav\n'));
        const listed = (name: string) =>
            openDataset(request({ format: 'wav', inputs: [files.path('listed')], files: files.path(name) }));
        const { samples, labels } = valueOf(await valueOf(await listed('some.txt')).read(0, 9));
        expect(samples.count).toBe(2);
        expect([...labels]).toEqual([0, 1]);
        files.write('wrong.txt', Buffer.from('a/1.wav\nc/1.wav\n'));
        const finding = findingOf(await listed('wrong.txt'));
        expect(finding).toMatchObject({ code: 'file/missing', subject: { name: files.path('wrong.txt') } });
        expect(finding.message).toContain('line 2 names c/1.wav');
        files.write('none.txt', Buffer.from('\n'));
        expect(findingOf(await listed('none.txt'))).toMatchObject({ code: 'file/empty' });
        expect(findingOf(await listed('lost.txt'))).toMatchObject({ code: 'file/missing' });
    });
});

describe('features of sounds', () => {
    const mfcc = { coefficients: 13, melBands: 20, window: 0.01, hop: 0.005 };

    it('are (coefficients, frames) of clips cut or filled to one length', async () => {
        files.write('sounds/a/1.wav', wav(16, 1, new Array<number>(300).fill(0.5)));
        files.write('sounds/b/1.wav', wav(16, 1, new Array<number>(900).fill(0.5)));
        const open = (more: object) =>
            openDataset(request({ format: 'wav', inputs: [files.path('sounds')], features: mfcc, ...more }));
        expect(valueOf(await open({})).shape).toEqual([13, 12]);
        const cut = valueOf(await open({ length: 0.025 }));
        expect(cut.shape).toEqual([13, 6]);
        const { samples } = valueOf(await cut.read(0, 2));
        expect(samples.data.every(Number.isFinite)).toBe(true);
        expect(findingOf(await open({ length: 0.001 }))).toMatchObject({ code: 'file/shape' });
    });
});

const speech = join(process.env.CORELET_DATA || '.cache/data', 'speech-commands');
describe.skipIf(!existsSync(speech))(`Speech Commands (skipped without ${speech})`, () => {
    it('has 4,890 clips of 12 classes, one second at 16 kHz', async () => {
        const set = valueOf(await openDataset(request({ format: 'wav', inputs: [speech], shuffle: 1 })));
        expect(set).toMatchObject({ count: 4890, shape: [1, 16_000], sortedByClass: false });
        expect(set.classes).toHaveLength(12);
        const { samples, labels } = valueOf(await set.read(0, 20));
        expect(samples.data.some((value) => Math.abs(value) > 0.05)).toBe(true);
        expect(new Set(labels).size).toBeGreaterThan(3);
    });
});
