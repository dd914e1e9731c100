import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openBytes, type ByteRange } from '../../../src/network/arrays/bytes';
import { decodeNumbers } from '../../../src/network/arrays/number-format';

const folder = mkdtempSync(join(tmpdir(), 'corelet-bytes-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('ranges of a file', () => {
    it('are visited one by one and in order, whether they follow one another or not', async () => {
        const file = join(folder, 'long');
        const content = Uint8Array.from({ length: 6 * 2 ** 20 }, (_, i) => (i * 7) % 251);
        writeFileSync(file, content);
        const ranges: ByteRange[] = [
            ...Array.from({ length: 5 }, (_, i) => [i * 2 ** 20, 2 ** 20] as const),
            ...[[10, 3] as const, [13, 5] as const, [13, 5] as const, [4, 0] as const, [100, 1] as const],
        ];
        const seen: Uint8Array[] = [];
        await (
            await openBytes(file)
        ).scan(ranges, (bytes, index) => {
            expect(index).toBe(seen.length);
            seen.push(bytes.slice());
        });
        expect(seen.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(
            ranges.map(([offset, length]) => Buffer.from(content.subarray(offset, offset + length)).toString('hex')),
        );
    });
});

describe('floats', () => {
    it.each([4, 8] as const)('of %s bytes are read from any place, in both byte orders', (bytes) => {
        const numbers = [0, -1.5, 1e-30, 3.4e38].map(Math.fround);
        for (const bigEndian of [false, true])
            for (const skew of [0, 1, 4]) {
                const content = new Uint8Array(skew + bytes * numbers.length);
                const view = new DataView(content.buffer, skew);
                numbers.forEach((number, i) =>
                    bytes === 4
                        ? view.setFloat32(4 * i, number, !bigEndian)
                        : view.setFloat64(8 * i, number, !bigEndian),
                );
                const into = new Float64Array(numbers.length + 1);
                decodeNumbers(content.subarray(skew), { kind: 'float', bytes, bigEndian }, into, 1);
                expect([...into]).toEqual([0, ...numbers]);
            }
    });
});
