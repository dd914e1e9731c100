import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../src/experiment/datasets/dataset';
import { dataFolder, findingOf, request, valueOf } from '../support/data-files';

/** Written by NumPy 2.4: arange(24).reshape(4, 2, 3) - 3, magnitudes for unsigned types. */
const written = (name: string) => `test/experiment/datasets/files/${name}`;
const signed = Array.from({ length: 24 }, (_, i) => i - 3);
const magnitudes = signed.map(Math.abs);
const files = dataFolder();

const readAll = async (name: string) => {
    const set = valueOf(await openDataset(request({ format: 'npy', inputs: [name] })));
    expect(set).toMatchObject({ count: 4, shape: [1, 2, 3] });
    return [...valueOf(await set.read(0, 4)).samples.data];
};

describe('an NPY data set', () => {
    const types = ['i1', 'i2', 'i2be', 'i4', 'i4be', 'i8', 'i8be', 'f2', 'f2be', 'f4', 'f4be', 'f8', 'f8be'];
    it.each(types)('reads values of type %s', async (type) => {
        expect(await readAll(written(`${type}.npy`))).toEqual(signed);
    });

    it.each(['u1', 'u2', 'u2be', 'u4', 'u4be', 'u8', 'u8be'])('reads values of type %s', async (type) => {
        expect(await readAll(written(`${type}.npy`))).toEqual(magnitudes);
    });

    it.each(['version2', 'version3'])('reads header %s', async (name) => {
        expect(await readAll(written(`${name}.npy`))).toEqual(signed);
    });

    it('reads booleans as 0 and 1', async () => {
        expect(await readAll(written('bool.npy'))).toEqual(signed.map((value) => Number(value > 0)));
    });

    it('reads an array in Fortran order, also in part', async () => {
        expect(await readAll(written('fortran.npy'))).toEqual(signed);
        const set = valueOf(await openDataset(request({ format: 'npy', inputs: [written('fortran.npy')] })));
        expect([...valueOf(await set.read(2, 1)).samples.data]).toEqual(signed.slice(12, 18));
    });

    it('takes its labels from a second file', async () => {
        const both = request({ format: 'npy', inputs: [written('u1.npy')], labels: written('labels.npy') });
        expect([...valueOf(await valueOf(await openDataset(both)).read(0, 4)).labels]).toEqual([0, 1, 2, 1]);
    });

    it('says where a file is cut off, in data and in header', async () => {
        const content = readFileSync(written('f4.npy'));
        for (const length of [223, 100, 11]) {
            const path = files.write(`cut${length}.npy`, content.subarray(0, length));
            const finding = findingOf(await openDataset(request({ format: 'npy', inputs: [path] })));
            expect(finding).toMatchObject({ code: 'file/length', subject: { name: path, part: length } });
        }
    });

    it('refuses other files, unknown versions and pickled objects', async () => {
        const content = Buffer.from(readFileSync(written('f4.npy')));
        const fault = async (path: string) => findingOf(await openDataset(request({ format: 'npy', inputs: [path] })));
        expect(await fault(files.write('text.npy', Buffer.from('hello, world')))).toMatchObject({
            code: 'file/format',
            subject: { part: 0 },
        });
        content[6] = 9;
        expect(await fault(files.write('v9.npy', content))).toMatchObject({
            code: 'file/format',
            subject: { part: 6 },
        });
        const objects = await fault(written('object.npy'));
        expect(objects).toMatchObject({ code: 'file/format', subject: { part: 10 } });
        expect(objects.message).toContain('|O');
    });

    it('refuses labels that are no class numbers, with the byte', async () => {
        const finding = findingOf(
            await openDataset(
                request({ format: 'npy', inputs: [written('u1.npy')], labels: files.write('l.npy', badLabels()) }),
            ),
        );
        expect(finding).toMatchObject({ code: 'file/labels', subject: { part: 128 + 2 * 8 } });
        expect(finding.message).toContain('label 2 is -1');
    });

    it('does not read a file of random bytes as data', async () => {
        for (let seed = 0; seed < 50; seed++) {
            const content = Buffer.from(readFileSync(written('f4.npy')));
            for (let i = 0; i < 8; i++) content[(seed * 37 + i * 13) % 128] ^= 1 + ((seed * 7 + i) % 255);
            const path = files.write('random.npy', content);
            const outcome = await openDataset(request({ format: 'npy', inputs: [path] }));
            if (!outcome.ok) expect(outcome.findings[0].code).toMatch(/^file\//);
        }
    });
});

function badLabels(): Uint8Array {
    const content = Buffer.from(readFileSync(written('labels.npy')));
    content.writeBigInt64LE(-1n, 128 + 16);
    return content;
}

describe('an NPZ data set', () => {
    const named = (archive: string, changes = {}) =>
        request({ format: 'npz', inputs: [archive], inputsKey: 'images', labelsKey: 'labels', ...changes });

    it.each(['plain.npz', 'packed.npz'])('reads inputs and labels of %s', async (name) => {
        const set = valueOf(await openDataset(named(written(name))));
        const { samples, labels } = valueOf(await set.read(3, 1));
        expect([...samples.data]).toEqual([15, 16, 17, 18, 19, 20]);
        expect([...labels]).toEqual([1]);
    });

    it('needs no name where there is one array only', async () => {
        const set = valueOf(await openDataset(request({ format: 'npz', inputs: [written('single.npz')] })));
        expect(set).toMatchObject({ count: 4, labelled: false });
    });

    it('names the arrays that there are where the one asked for is not', async () => {
        const finding = findingOf(await openDataset(named(written('plain.npz'), { inputsKey: 'x' })));
        expect(finding).toMatchObject({ code: 'file/format' });
        expect(finding.message).toMatch(/'x'.*images, labels/);
        const unnamed = findingOf(await openDataset(named(written('plain.npz'), { inputsKey: undefined })));
        expect(unnamed.message).toMatch(
            /holds images, labels; say which array holds the inputs: inputs_key: "images"\.$/,
        );
        const noLabels = findingOf(await openDataset(named(written('single.npz'))));
        expect(noLabels.code).toBe('file/labels');
    });

    it('notices every single flipped byte of the data, and a file that is cut off', async () => {
        const content = readFileSync(written('packed.npz'));
        const intact = valueOf(await valueOf(await openDataset(named(written('packed.npz')))).read(0, 4));
        for (let byte = 0; byte < content.length; byte++) {
            const flipped = Buffer.from(content);
            flipped[byte] ^= 0x10;
            const outcome = await openDataset(named(files.write('flipped.npz', flipped)));
            if (!outcome.ok) expect(outcome.findings[0].code).toMatch(/^file\//);
            else expect(valueOf(await outcome.value.read(0, 4))).toEqual(intact);
        }
        const cut = files.write('cut.npz', content.subarray(0, 200));
        expect(findingOf(await openDataset(named(cut)))).toMatchObject({ code: 'file/length', subject: { part: 200 } });
    });
});
