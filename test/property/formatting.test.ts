import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../language-server/format-text';
import { cimFiles } from '../language-server/support/files';
import { isComment, leaves, meaning } from '../language-server/support/leaves';
import { cases, patience } from '../support/cases';
import { anyDocument } from './support/documents';
import { anyGaps, respaced } from './support/gaps';

const sources = ['examples', 'language-server/library', 'test/files/good'].flatMap(cimFiles).map(({ text }) => text);

async function formatted(text: string): Promise<string> {
    const result = await formatText(text, '/a.cim');
    if (!result.ok) throw new Error(`${result.diagnostics.map(({ message }) => message).join('; ')}\n${text}`);
    return result.text;
}

/** Formats a text, and holds the result to what formatting must keep. */
async function keepsItsWord(text: string): Promise<void> {
    const once = await formatted(text);
    expect(leaves(once)).toEqual(leaves(text));
    expect(meaning(once)).toBe(meaning(text));
    expect(await formatted(once)).toBe(once);
}

/** Whether a line ends within a block comment. */
const inComment = (lines: readonly string[], index: number): boolean => {
    const before = lines.slice(0, index + 1).join('\n');
    return before.lastIndexOf('/*') > before.lastIndexOf('*/');
};

describe('formatting keeps every token, every comment, the meaning and its own result', () => {
    it('of any document, whatever white space and comments stand where', { timeout: patience }, async () => {
        await fc.assert(
            fc.asyncProperty(fc.oneof(anyDocument, fc.constantFrom(...sources)), anyGaps, async (source, gaps) => {
                const tokens = leaves(source).filter((leaf) => !isComment(leaf));
                await keepsItsWord(respaced(tokens, gaps));
            }),
            cases(120),
        );
    });

    it(
        'of documents with comments of their own and others put between and behind their lines',
        { timeout: patience },
        async () => {
            const comment = fc.constantFrom(
                '',
                '',
                '',
                ' // end',
                '\n// own line',
                '\n\n/* block */',
                ' /* inline */',
                '\r',
            );
            await fc.assert(
                fc.asyncProperty(
                    fc.oneof(anyDocument, fc.constantFrom(...sources)),
                    fc.array(comment, { minLength: 1, maxLength: 40 }),
                    async (source, comments) => {
                        // Windows line ends of a source are an end of line already.
                        const lines = source.replaceAll('\r', '').split('\n');
                        await keepsItsWord(
                            lines
                                .map((line, i) => (inComment(lines, i) ? line : line + comments[i % comments.length]))
                                .join('\n'),
                        );
                    },
                ),
                cases(60),
            );
        },
    );
});
