import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { readRbmWeights } from '../../src/network/rbm-weights';

const folder = mkdtempSync(join(tmpdir(), 'corelet-rbm-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An array of doubles in NumPy's format. */
const npy = (shape: readonly number[], values: readonly number[], fortran = false): Uint8Array => {
    const order = fortran ? 'True' : 'False';
    const axes = shape.map((size) => `${size},`).join(' ');
    const text = `{'descr': '<f8', 'fortran_order': ${order}, 'shape': (${axes}), }`;
    const header = new TextEncoder().encode(`${text.padEnd(117)}\n`);
    const data = new Uint8Array(Float64Array.from(values).buffer);
    const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8);
    return new Uint8Array([...magic, ...header, ...data]);
};

const arrays = {
    'weights.npy': npy([3, 2], [1, 2, 3, 4, 5, 6]),
    'visible_bias.npy': npy([3], [7, 8, 9]),
    'hidden_bias.npy': npy([2], [10, 11]),
};

const read = (files: Readonly<Record<string, Uint8Array>>, visible = 3, hidden = 2) => {
    const path = join(folder, `${Object.keys(files).length}-${Math.abs(visible)}.npz`);
    writeFileSync(path, zipSync({ ...files }));
    return readRbmWeights(path, visible, hidden, { kind: 'model', name: 'Machine' });
};

describe('the weights of a Boltzmann machine', () => {
    it('are read from an NPZ archive, rows first whichever way they lie in it', async () => {
        const plain = await read(arrays);
        const turned = await read({ ...arrays, 'weights.npy': npy([3, 2], [1, 3, 5, 2, 4, 6], true) });
        for (const outcome of [plain, turned]) {
            if (!outcome.ok) throw new Error(outcome.findings[0].message);
            expect(Array.from(outcome.value.weights)).toEqual([1, 2, 3, 4, 5, 6]);
            expect(Array.from(outcome.value.visibleBias)).toEqual([7, 8, 9]);
            expect(Array.from(outcome.value.hiddenBias)).toEqual([10, 11]);
        }
    });

    it('are refused with the array at fault: missing, of another shape, or not finite', async () => {
        const message = async (...args: Parameters<typeof read>) => {
            const { ok, findings } = await read(...args);
            expect(ok).toBe(false);
            return `${findings[0].code} ${findings[0].message}`;
        };
        const { 'hidden_bias.npy': _, ...without } = arrays;
        expect(await message(without)).toMatch(/^file\/format .*holds no array 'hidden_bias'/);
        expect(await message(arrays, 4)).toMatch(/^file\/shape .*\(3, 2\).*\(4, 2\)/);
        const broken = { ...arrays, 'visible_bias.npy': npy([3], [7, NaN, 9]) };
        expect(await message(broken)).toMatch(/^file\/format .*value 1 of its array 'visible_bias' is NaN/);
    });
});
