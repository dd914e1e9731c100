import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../src/experiment/datasets/dataset';
import { count, dataFolder, findingOf, request, valueOf } from '../support/data-files';

const files = dataFolder();
const record = (label: number, from: number) => [label, ...count(3072, from)];
const first = files.write('one.bin', Uint8Array.from([...record(3, 0), ...record(9, 1)]));
const second = files.write('two.bin', Uint8Array.from(record(0, 2)));

describe('a CIFAR-10 data set', () => {
    it('joins its batches, in order', async () => {
        const set = valueOf(await openDataset(request({ format: 'cifar10', inputs: [first, second] })));
        expect(set).toMatchObject({ count: 3, shape: [3, 32, 32], labelled: true });
        expect(set.classes?.[3]).toBe('cat');
        const { samples, labels } = valueOf(await set.read(1, 2));
        expect([...labels]).toEqual([9, 0]);
        expect([...samples.data]).toEqual([...count(3072, 1), ...count(3072, 2)]);
    });

    it('gives each image its own label when it is shuffled over batches', async () => {
        const set = valueOf(await openDataset(request({ format: 'cifar10', inputs: [first, second], shuffle: 3 })));
        const { samples, labels, places } = valueOf(await set.read(0, 3));
        places.forEach((place, i) => {
            expect(labels[i]).toBe([3, 9, 0][place]);
            expect(samples.data[i * 3072]).toBe(place);
        });
    });

    it('refuses a file that is no whole number of records', async () => {
        const path = files.write('short.bin', new Uint8Array(3073 + 100));
        expect(findingOf(await openDataset(request({ format: 'cifar10', inputs: [first, path] })))).toMatchObject({
            code: 'file/length',
            subject: { name: path, part: 3073 },
        });
    });

    it('refuses a label above 9, with its byte', async () => {
        const path = files.write('label.bin', Uint8Array.from([...record(1, 0), ...record(10, 0)]));
        const set = valueOf(await openDataset(request({ format: 'cifar10', inputs: [path] })));
        expect((await set.read(0, 1)).ok).toBe(true);
        expect(findingOf(await set.read(0, 2))).toMatchObject({ code: 'file/labels', subject: { part: 3073 } });
    });
});

const folder = join(process.env.CORELET_DATA || '.cache/data', 'cifar10-jpeg');
describe.skipIf(!existsSync(folder))(`CIFAR-10 (skipped without ${folder})`, () => {
    it('expands no more images to floats than are taken', async () => {
        const inputs = [1, 2, 3, 4, 5].map((batch) => join(folder, `data_batch_${batch}.bin`));
        const before = process.memoryUsage().arrayBuffers;
        const set = valueOf(await openDataset(request({ format: 'cifar10', inputs, shuffle: 1 })));
        const { samples, labels } = valueOf(await set.read(0, 1000));
        const grown = process.memoryUsage().arrayBuffers - before;
        expect(set.count).toBe(50_000);
        expect(samples.data).toHaveLength(1000 * 3072);
        expect(new Set(labels).size).toBe(10);
        expect(grown).toBeLessThan(30e6);
    });
});
