import fc from 'fast-check';
import { dirname } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { formatText } from '../../language-server/format-text';
import { codes } from '../../src/chip/codes';
import { cases, patience } from '../support/cases';
import { anyDocument } from './support/documents';
import { anyJunk, edited } from './support/mutations';
import { opened } from './support/opened';
import { writtenFiles } from './support/written-values';

interface Text {
    readonly text: string;
    readonly folder: string;
}

const generated = anyDocument.map((text): Text => ({ text, folder: 'examples' }));
const written = fc.constantFrom(...writtenFiles).map(({ text, path }): Text => ({ text, folder: dirname(path) }));
const changed = written.chain(({ text, folder }) => edited(fc.constant(text)).map((each) => ({ text: each, folder })));
const junk = anyJunk.map((text): Text => ({ text, folder: 'examples' }));

const anyText = fc.oneof(
    { weight: 3, arbitrary: changed },
    { weight: 2, arbitrary: generated },
    { weight: 1, arbitrary: edited(anyDocument).map((text): Text => ({ text, folder: 'examples' })) },
    { weight: 1, arbitrary: junk },
);

describe('any text at all', () => {
    const complaints = vi.spyOn(console, 'error');
    afterAll(() => complaints.mockRestore());

    it(
        'is read, checked and elaborated with diagnostics of known codes that lie within it, or without any',
        { timeout: patience },
        async () => {
            await fc.assert(
                fc.asyncProperty(anyText, async ({ text, folder }) => {
                    const lines = text.split(/\r\n|\r|\n/).length;
                    const diagnostics = await opened(text, folder);
                    // After a slip of syntax nothing else is said, since it may all follow from that.
                    if (diagnostics.some(({ code }) => code === 'syntax/parse'))
                        expect(diagnostics.filter(({ code }) => code !== 'syntax/parse')).toEqual([]);
                    for (const { code, line, column, endLine, message } of diagnostics) {
                        expect(Object.keys(codes), message).toContain(code);
                        expect(code, message).not.toBe('internal/fault');
                        expect(
                            line >= 1 && line <= endLine && endLine <= lines && column >= 1,
                            `${line}:${column} ${message}`,
                        ).toBe(true);
                        expect(message).not.toMatch(/undefined|NaN|\[object|\n\s+at /);
                    }
                }),
                cases(160),
            );
            // Langium reports there what it has caught.
            expect(complaints.mock.calls).toEqual([]);
        },
    );

    it('is formatted without a word that is said of it changing, or refused', { timeout: patience }, async () => {
        let read = 0;
        await fc.assert(
            fc.asyncProperty(fc.oneof(generated, changed), async ({ text, folder }) => {
                const once = await formatText(text, '/a.cim');
                if (!once.ok) {
                    expect(once.diagnostics.length).toBeGreaterThan(0);
                    return;
                }
                read++;
                const said = async (each: string) =>
                    (await opened(each, folder)).map(({ code, message }) => `${code}: ${message}`);
                expect(await said(once.text)).toEqual(await said(text));
            }),
            cases(80),
        );
        expect(read).toBeGreaterThan(30);
    });
});
