import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../src/experiment/datasets/dataset';
import { count, dataFolder, findingOf, gzip, idx, request, valueOf } from '../support/data-files';

const files = dataFolder();
const images = files.write('images', idx([4, 2, 3], count(24)));
const labels = files.write('labels', idx([4], [3, 1, 0, 2]));

describe('an IDX data set', () => {
    it('gives images as (channel, height, width) with their labels, in file order', async () => {
        const set = valueOf(await openDataset(request({ inputs: [images], labels })));
        expect(set).toMatchObject({ count: 4, shape: [1, 2, 3], labelled: true, sortedByClass: false });
        const { samples, labels: classes, places } = valueOf(await set.read(1, 2));
        expect(samples).toMatchObject({ count: 2, shape: [1, 2, 3] });
        expect([...samples.data]).toEqual(count(12, 6));
        expect([...classes]).toEqual([1, 0]);
        expect([...places]).toEqual([1, 2]);
    });

    it('reads the same from gzip', async () => {
        const packed = files.write('images.gz', gzip(idx([4, 2, 3], count(24))));
        const set = valueOf(await openDataset(request({ inputs: [packed], labels })));
        expect([...valueOf(await set.read(0, 4)).samples.data]).toEqual(count(24));
    });

    it('reads big-endian numbers of more bytes', async () => {
        const header = Uint8Array.of(0, 0, 0x0b, 2, 0, 0, 0, 1, 0, 0, 0, 2);
        const path = files.write('i16', Buffer.concat([header, Uint8Array.of(0xff, 0xfe, 0x01, 0x00)]));
        const set = valueOf(await openDataset(request({ inputs: [path] })));
        expect([...valueOf(await set.read(0, 1)).samples.data]).toEqual([-2, 256]);
    });

    it('works without labels, which calibration does not need', async () => {
        const set = valueOf(await openDataset(request({ inputs: [images] })));
        expect(set.labelled).toBe(false);
        expect(valueOf(await set.read(0, 4)).labels).toHaveLength(0);
    });

    it('scales, then subtracts the mean and divides by the deviation', async () => {
        const scaled = request({ inputs: [images], scale: 0.5, mean: [1], deviation: [2] });
        const set = valueOf(await openDataset(scaled));
        expect([...valueOf(await set.read(0, 1)).samples.data]).toEqual([-0.5, -0.25, 0, 0.25, 0.5, 0.75]);
    });

    it('normalises by channel', async () => {
        const path = files.write('channels', idx([1, 2, 1, 2], [10, 20, 30, 40]));
        const set = valueOf(await openDataset(request({ inputs: [path], mean: [10, 30], deviation: [1, 2] })));
        expect([...valueOf(await set.read(0, 1)).samples.data]).toEqual([0, 10, 0, 5]);
    });

    it('refuses as many means as there are no channels', async () => {
        const finding = findingOf(await openDataset(request({ inputs: [images], mean: [1, 2] })));
        expect(finding).toMatchObject({ code: 'file/shape' });
        expect(finding.message).toContain('1 channels');
    });

    it('shuffles images and labels together, by the seed alone', async () => {
        const shuffled = async (shuffle: number) => {
            const set = valueOf(await openDataset(request({ inputs: [images], labels, shuffle })));
            return valueOf(await set.read(0, 4));
        };
        const once = await shuffled(5);
        const first = (place: number) => 6 * place;
        expect([...once.places].sort()).toEqual([0, 1, 2, 3]);
        expect([...once.samples.data].filter((_, i) => i % 6 === 0)).toEqual([...once.places].map(first));
        expect([...once.labels]).toEqual([...once.places].map((place) => [3, 1, 0, 2][place]));
        expect((await shuffled(5)).places).toEqual(once.places);
        const orders = await Promise.all([6, 7, 8, 9].map(async (seed) => (await shuffled(seed)).places.join()));
        expect(new Set(orders).size).toBeGreaterThan(1);
    });

    it('reads the same samples in a shuffled order from a plain file and from gzip', async () => {
        const content = idx([200, 2, 2], count(800));
        const plain = files.write('many', content);
        const packed = files.write('many.gz', gzip(content));
        const read = async (path: string) => {
            const set = valueOf(await openDataset(request({ inputs: [path], shuffle: 1 })));
            return valueOf(await set.read(20, 50));
        };
        expect(await read(plain)).toEqual(await read(packed));
    });

    describe('with a fault', () => {
        const faults: [string, () => string, string, number | undefined, RegExp][] = [
            ['a missing file', () => files.path('nowhere'), 'file/missing', undefined, /not there.*CORELET_DATA/],
            ['a folder instead of a file', () => files.path('.'), 'file/missing', undefined, /is not a file/],
            ['another format', () => files.write('text', Buffer.from('PK34')), 'file/format', 0, /begins with 50 4b/],
            [
                'an unknown number format',
                () => files.write('u7', Uint8Array.of(0, 0, 7, 1)),
                'file/format',
                0,
                /no IDX/,
            ],
            ['no content', () => files.write('empty', new Uint8Array(0)), 'file/length', 0, /has 0 bytes/],
            ['a short header', () => files.write('h', Uint8Array.of(0, 0, 8, 3, 0)), 'file/length', 5, /header of 16/],
            ['a short file', () => files.write('s', idx([4, 2, 3], count(20))), 'file/length', 36, /too short.*has 36/],
            ['a long file', () => files.write('l', idx([4, 2, 3], count(25))), 'file/length', 40, /too long.*has 41/],
            ['a single axis', () => labels, 'file/shape', undefined, /shape \(4\)/],
            ['no samples', () => files.write('n', idx([0, 2, 3], [])), 'file/empty', undefined, /no samples/],
        ];
        it.each(faults)('says so of %s', async (_, path, code, byte, message) => {
            const finding = findingOf(await openDataset(request({ inputs: [path()] })));
            expect(finding).toMatchObject({ code, severity: 'error', subject: { kind: 'file', name: path() } });
            expect(finding.subject.part).toBe(byte);
            expect(finding.message).toMatch(message);
            expect(finding.related?.[0].subject).toEqual({ kind: 'dataset', name: 'Set' });
        });

        it('tells a cut gzip stream from a broken one', async () => {
            const packed = gzip(idx([4, 200, 300], count(240_000)));
            const cut = files.write('cut.gz', packed.subarray(0, packed.length - 20));
            expect(findingOf(await openDataset(request({ inputs: [cut] })))).toMatchObject({
                code: 'file/length',
                subject: { part: packed.length - 20 },
            });
            const flipped = Uint8Array.from(packed);
            flipped[12] ^= 0xff;
            const broken = files.write('broken.gz', flipped);
            expect(findingOf(await openDataset(request({ inputs: [broken] }))).code).toBe('file/format');
        });

        it('counts labels against images', async () => {
            const three = files.write('three', idx([3], [0, 1, 2]));
            const finding = findingOf(await openDataset(request({ inputs: [images], labels: three })));
            expect(finding).toMatchObject({ code: 'file/labels', subject: { name: three } });
            expect(finding.message).toMatch(/3 labels.*4 samples/);
        });

        it('takes images for labels as what they are', async () => {
            const finding = findingOf(await openDataset(request({ inputs: [images], labels: images })));
            expect(finding).toMatchObject({ code: 'file/labels' });
            expect(finding.message).toContain('shape (4, 2, 3)');
        });
    });
});

const mnist = join(process.env.CORELET_DATA || '.cache/data', 'mnist');
describe.skipIf(!existsSync(mnist))(`MNIST (skipped without ${mnist})`, () => {
    it('has 10,000 test images whose first one is a seven', async () => {
        const set = valueOf(
            await openDataset(
                request({
                    inputs: [join(mnist, 't10k-images-idx3-ubyte.gz')],
                    labels: join(mnist, 't10k-labels-idx1-ubyte.gz'),
                    scale: 1 / 255,
                }),
            ),
        );
        expect(set).toMatchObject({ count: 10_000, shape: [1, 28, 28] });
        const { samples, labels: classes } = valueOf(await set.read(0, 10));
        expect([...classes]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
        expect(Math.max(...samples.data)).toBe(1);
        expect(samples.data).toHaveLength(7840);
    });
});
