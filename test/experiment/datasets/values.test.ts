import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../src/experiment/datasets/dataset';
import { npy } from '../../support/npy';
import { dataFolder, findingOf, request, valueOf } from '../support/data-files';

const files = dataFolder();

describe('the values of a data set', () => {
    it.each([NaN, Infinity])('have to be finite: %s is a fault that names file and sample', async (value) => {
        const path = files.write('broken.npy', npy([3, 2], Float32Array.of(1, 2, 3, 4, value, 6)));
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
