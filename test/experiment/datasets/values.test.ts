import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../src/experiment/datasets/dataset';
import { dataFolder, findingOf, request, valueOf } from '../support/data-files';

const files = dataFolder();

/** A version 1 NPY file of 32-bit floats. */
function npy(shape: readonly number[], values: readonly number[]): Uint8Array {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
    const header = Buffer.from(`${text.padEnd(117)}\n`, 'latin1');
    const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]);
    return Buffer.concat([start, header, Buffer.from(Float32Array.from(values).buffer)]);
}

describe('the values of a data set', () => {
    it.each([NaN, Infinity])('have to be finite: %s is a fault that names file and sample', async (value) => {
        const path = files.write('broken.npy', npy([3, 2], [1, 2, 3, 4, value, 6]));
        const set = valueOf(await openDataset(request({ format: 'npy', inputs: [path] })));
        expect((await set.read(0, 2)).ok).toBe(true);
        const fault = findingOf(await set.read(1, 2));
        expect(fault.code).toBe('file/format');
        expect(fault.message).toContain(path);
        expect(fault.message).toContain('sample 2');
    });

    it('are not read at once where they are more than memory holds', async () => {
        const set = valueOf(await openDataset(request({ format: 'strokes', count: 10_000_000 })));
        const fault = findingOf(await set.read(0, 10_000_000));
        expect(fault.message).toContain('Take at most 1369568');
    });
});
