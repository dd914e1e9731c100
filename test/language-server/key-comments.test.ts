import { describe, expect, it } from 'vitest';
import { formatText } from '../../language-server/format-text';

const formatted = async (text: string): Promise<string> => {
    const result = await formatText(text, 'lab.cim');
    return result.ok ? result.text : result.diagnostics[0].message;
};

describe('a comment between the name of a property and its colon', () => {
    for (const [text, after] of [
        ['device D { g_max /* a: b */ /* c */ : 30 uS }', 'device D { g_max /* a: b */ /* c */: 30 uS }\n'],
        ['device D { g_max // c: d\n: 30 uS }', 'device D {\n    g_max  // c: d\n        : 30 uS\n}\n'],
        ['device D { a: { 1 uS /* k */ : 2 uS } }', 'device D { a: { 1 uS /* k */: 2 uS } }\n'],
    ])
        it(`is read and kept: ${JSON.stringify(text)}`, async () => {
            expect(await formatted(text)).toBe(after);
            expect(await formatted(after)).toBe(after);
        });

    it('makes no property of a word whose colon is in the comment alone', async () => {
        const text = 'experiment E {\n    run A on B  // c: d\n    chips: 3\n}\n';
        expect(await formatted(text)).toBe(text);
    });

    it('is not looked for over and over where none ends', async () => {
        // Time by the power of the number of comments would be longer than any test may take.
        const text = `device D { a${'/**/'.repeat(20_000)}/ ${'/*'.repeat(5000)} }`;
        expect(await formatted(text)).toBe('this comment is not closed: write */ where it ends');
    });
});
