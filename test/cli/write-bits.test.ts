import { chmodSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeBits } from '../../src/cli/write-bits';
import type { BitsSearch, TriedBits } from '../../src/experiment/bits/bits';
import { workplace } from './support/workplace';

const place = workplace();

const tried = (output: number): TriedBits => ({
    bits: [{ input: 3, output }],
    cost: { energy: 1, latency: 1, energyDelay: 1, layers: [1] },
    judgement: { accuracy: 1, accuracyAtLeast: 1, loss: 0, lossAtMost: 0, meets: true, seemsToMeet: true },
});
const range = { least: 2, most: 8 };

const search = (meets: boolean | undefined, found = tried(4)) =>
    ({
        mapping: 'M',
        layers: [{ layer: 0, name: 'c1', input: range, output: range }],
        before: tried(6),
        found,
        ...(meets === undefined ? {} : { verified: { meets } }),
    }) as unknown as BitsSearch;

const file = (name: string, content = 'before') => ({
    file: place.write(name, content),
    before: 'before',
    after: 'after',
});

describe('bits that were found', () => {
    it('are written into their document in one step, which keeps its permissions', async () => {
        const changed = file('a.cim');
        chmodSync(changed.file, 0o640);
        expect(await writeBits(search(true), changed)).toContain('the bits are written into mapping M.');
        expect(place.read('a.cim')).toBe('after');
        expect(statSync(changed.file).mode & 0o777).toBe(0o640);
    });

    it('are not written into a document that has changed since the search began', async () => {
        await expect(writeBits(search(true), file('b.cim', 'edited'))).rejects.toThrow(
            /b\.cim has changed since the search began, and is left as it is\. Paste the lines, or search again\./,
        );
        expect(place.read('b.cim')).toBe('edited');
    });

    it('are not written where the last run did not bear them out, or was not run', async () => {
        for (const meets of [false, undefined]) {
            expect(await writeBits(search(meets), file('c.cim'))).toContain('M is left as it is');
            expect(place.read('c.cim')).toBe('before');
        }
    });

    it('are not written where the description has them', async () => {
        expect(await writeBits(search(true, tried(6)), file('d.cim'))).toBe('M has these bits already.');
        expect(place.read('d.cim')).toBe('before');
    });
});
