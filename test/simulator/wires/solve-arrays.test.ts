import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { solveArray } from '../../../src/simulator/wires/solve';
import { solveArrays } from '../../../src/simulator/wires/solve-arrays';
import { solveStored, transferKey } from '../../../src/simulator/wires/stored-transfer';
import { WiresKernel } from '../../../src/simulator/wires/wires-kernel';
import { randomArray } from './support/arrays';

describe('arrays on worker threads', () => {
    it('gives the same bits in the same order on any number of threads', async () => {
        const circuits = Array.from({ length: 7 }, (_, seed) => randomArray(20 + seed, 30 - seed, seed));
        const kernel = WiresKernel.create();
        const expected = circuits.map((circuit) => solveArray(kernel, circuit));
        for (const threads of [1, 3]) expect(await solveArrays(circuits, { threads, cached: false })).toEqual(expected);
    });

    it('stops when it is told to', async () => {
        const circuits = Array.from({ length: 40 }, (_, seed) => randomArray(128, 128, seed));
        const controller = new AbortController();
        const work = solveArrays(circuits, { threads: 1, cached: false, signal: controller.signal });
        setTimeout(() => controller.abort(), 50);
        await expect(work).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    });
});

describe('the cache of solved arrays', () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'corelet-wires-'))));
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it('is keyed by all that decides the matrix', () => {
        const circuit = randomArray(4, 4, 1);
        const others = [
            randomArray(4, 4, 2),
            { ...circuit, rows: 2, columns: 8 },
            { ...circuit, wire: 2 },
            { ...circuit, driver: 1 },
            { ...circuit, termination: 'current' as const },
            { ...circuit, direction: 'backward' as const },
            { ...circuit, rowSegments: 2 },
            { ...circuit, columnSegments: 2 },
        ];
        const keys = [circuit, ...others].map(transferKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(transferKey({ ...circuit, rowSegments: 1, columnSegments: 1 })).toBe(keys[0]);
    });

    it('solves an array once, and again where the stored file is damaged', async () => {
        const circuit = randomArray(12, 9, 3);
        let asked = 0;
        const kernel = () => {
            asked++;
            return WiresKernel.create();
        };
        const first = await solveStored(kernel, circuit, folder);
        expect(await solveStored(kernel, circuit, folder)).toEqual(first);
        expect(asked).toBe(1);
        const [file] = readdirSync(folder);
        const bytes = readFileSync(join(folder, file));
        bytes[bytes.length - 20] ^= 1;
        writeFileSync(join(folder, file), bytes);
        expect(await solveStored(kernel, circuit, folder)).toEqual(first);
        expect(asked).toBe(2);
    });
});
