import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codes } from '../../src/chip/codes';
import { formatText } from '../../language-server/format-text';
import { openProject } from '../../language-server/project';
import { cimFiles } from './support/files';

const texts = ['examples', 'test/files/good', 'test/files/bad', 'language-server/library'].flatMap((folder) =>
    cimFiles(folder).map(({ text }) => text),
);
const words = texts.join(' ').match(/\w+|[^\s\w]/g) ?? [];

/** A text of the project with a piece of it taken out, doubled, or replaced by a word of another. */
const edited = fc
    .tuple(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), fc.constantFrom('', ...words))),
    )
    .map(([text, edits]) =>
        edits.slice(0, 6).reduce((current, [place, length, word]) => {
            const at = Math.floor(place * current.length);
            return `${current.slice(0, at)}${word}${current.slice(at + length)}`;
        }, text),
    );
const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((list) => list.join(' ')),
);

describe('any text at all', () => {
    let folder = '';
    beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'corelet-'))));
    afterAll(() => rmSync(folder, { recursive: true }));

    it('is opened with diagnostics of known codes that lie within it, or without any', async () => {
        let number = 0;
        await fc.assert(
            fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: edited }, junk), async (text) => {
                const file = join(folder, `${number++}.cim`);
                writeFileSync(file, text);
                const { diagnostics } = await openProject([file]);
                const lines = text.split(/\r\n|\r|\n/).length;
                for (const { code, line, column, message } of diagnostics.filter((each) => each.file === file)) {
                    expect(Object.keys(codes), message).toContain(code);
                    expect(line >= 1 && line <= lines && column >= 1, `${line}:${column} ${message}`).toBe(true);
                    expect(message).not.toMatch(/undefined|NaN|\[object|\n\s+at /);
                }
            }),
            { numRuns: 300 },
        );
    }, 60_000);

    it('is formatted without losing what it means, or refused', async () => {
        await fc.assert(
            fc.asyncProperty(edited, async (text) => {
                const once = await formatText(text, '/a.cim');
                if (once.ok) expect(await formatText(once.text, '/a.cim')).toEqual(once);
                else expect(once.diagnostics.length).toBeGreaterThan(0);
            }),
            { numRuns: 300 },
        );
    }, 60_000);

    for (const [open, close] of [
        ['{ a: ', '}'],
        ['f(', ')'],
    ])
        it(`with thousands of '${open}' within one another is refused where it gets too deep`, async () => {
            const text = `device A {\n    t: ${open.repeat(5000)}1${close.repeat(5000)}\n}\n`;
            const file = join(folder, 'deep.cim');
            writeFileSync(file, text);
            const { diagnostics } = await openProject([file]);
            expect(diagnostics).toMatchObject([{ code: 'syntax/parse', line: 2 }]);
            expect(diagnostics[0].message).toContain('nested more than 32 deep');
            expect(await formatText(text, file)).toEqual({ ok: false, diagnostics });
        });

    it('of a megabyte that is no text gives a bounded number of complaints', async () => {
        const file = join(folder, 'binary.cim');
        writeFileSync(
            file,
            Buffer.from(Uint8Array.from({ length: 1 << 20 }, (_, i) => (i * 7919 + (i >> 8) * 31) & 255)),
        );
        const { diagnostics } = await openProject([file]);
        expect(diagnostics.length).toBeGreaterThan(0);
        expect(diagnostics.length).toBeLessThan(100);
    });
});
