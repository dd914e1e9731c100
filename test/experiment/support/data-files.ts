import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll } from 'vitest';
import type { Finding, Outcome } from '../../../src/chip/finding';
import type { DatasetRequest } from '../../../src/experiment/experiment';

/** A folder for the files of one test file, removed when its tests are over. */
export function dataFolder(): { path: (name: string) => string; write: (name: string, bytes: Uint8Array) => string } {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-data-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const path = (name: string) => join(folder, name);
    return {
        path,
        write: (name, bytes) => {
            mkdirSync(dirname(path(name)), { recursive: true });
            writeFileSync(path(name), bytes);
            return path(name);
        },
    };
}

/** An IDX file of bytes. */
export function idx(shape: readonly number[], values: Iterable<number>): Uint8Array {
    const header = new DataView(new ArrayBuffer(4 + 4 * shape.length));
    header.setUint8(2, 0x08);
    header.setUint8(3, shape.length);
    shape.forEach((length, axis) => header.setUint32(4 + 4 * axis, length));
    return Buffer.concat([new Uint8Array(header.buffer), Uint8Array.from(values)]);
}

export const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes);

export const count = (length: number, from = 0): number[] => Array.from({ length }, (_, i) => (from + i) % 256);

export const request = (changes: Partial<DatasetRequest>): DatasetRequest => ({
    name: 'Set',
    format: 'idx',
    inputs: [],
    scale: 1,
    ...changes,
});

export function valueOf<T>(outcome: Outcome<T>): T {
    if (!outcome.ok) throw new Error(outcome.findings.map(({ message }) => message).join('\n'));
    return outcome.value;
}

/** The only finding of a failure. */
export function findingOf(outcome: Outcome<unknown>): Finding {
    if (outcome.ok || outcome.findings.length !== 1) throw new Error('expected one finding');
    return outcome.findings[0];
}
