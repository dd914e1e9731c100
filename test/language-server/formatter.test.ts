import fc from 'fast-check';
import { CstUtils, EmptyFileSystem, URI } from 'langium';
import { describe, expect, it } from 'vitest';
import { createCimServices } from '../../language-server/cim-module';
import { formatText } from '../../language-server/format-text';
import { cimFiles } from './support/files';

const { shared } = createCimServices(EmptyFileSystem);
const sources = ['examples', 'language-server/library', 'test/files/good'].flatMap(cimFiles);

const formatted = async (text: string): Promise<string> => {
    const result = await formatText(text, '/a.cim');
    if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('; '));
    return result.text;
};

/** Tokens and comments of a text, white space within comments folded. */
function leaves(text: string): string[] {
    const { value, parserErrors } = shared.workspace.LangiumDocumentFactory.fromString(
        text,
        URI.file('/a.cim'),
    ).parseResult;
    expect(parserErrors).toEqual([]);
    if (!value.$cstNode) return [];
    return CstUtils.flattenCst(value.$cstNode.root)
        .map((leaf) => (leaf.hidden ? leaf.text.replace(/\s+/g, ' ').trim() : leaf.text))
        .filter((leaf) => leaf !== '')
        .toArray();
}

/** Any white space, and now and then a comment, between any two tokens; a comment keeps to itself what needs an end of line. */
const gap = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(' ', '  ', '\n', '\n\n\n', '\r\n', '\t') },
    {
        weight: 1,
        arbitrary: fc.constantFrom(
            ' // note\n',
            '\n// note\n',
            ' /* a */ ',
            '\n/* a\n * b */\n',
            '\t/* c\r\n d */ ',
            ' /** doc */ ',
        ),
    },
);

/** The text's tokens with other gaps between them. A name and its colon stay together: a comment between them is no language. */
function respaced(tokens: readonly string[], gaps: readonly string[]): string {
    return tokens.map((token, i) => (i === 0 || token === ':' ? token : gaps[i % gaps.length] + token)).join('');
}

describe('the formatter', () => {
    for (const { name, text } of sources)
        it(`keeps every token and comment of ${name}, and its own result as it is`, async () => {
            const once = await formatted(text);
            expect(leaves(once)).toEqual(leaves(text));
            expect(await formatted(once)).toBe(once);
        });

    for (const { name, text } of [...cimFiles('examples'), ...cimFiles('language-server/library')])
        it(`finds ${name} in its canonical form`, async () => {
            expect(await formatted(text)).toBe(text);
        });

    it('keeps every token and comment, and its own result, whatever white space and comments stand where', async () => {
        const tokens = sources.map(({ text }) => leaves(text).filter((leaf) => !/^\/[/*]/.test(leaf)));
        await fc.assert(
            fc.asyncProperty(
                fc.integer({ min: 0, max: sources.length - 1 }),
                fc.array(gap, { minLength: 1, maxLength: 40 }),
                async (index, gaps) => {
                    const text = respaced(tokens[index], gaps);
                    const once = await formatted(text);
                    expect(leaves(once)).toEqual(leaves(text));
                    expect(await formatted(once)).toBe(once);
                },
            ),
            { numRuns: 150 },
        );
    });

    it('aligns values, bounds and trailing comments of neighbouring lines', async () => {
        const text = `device A {\ng_min : 1uS // low\n  g_max:40   uS // high\n\n pulse_width: 1 us\n}\nexperiment E { run M on D\nexpect accuracy>=90%\nexpect energy <= 1 uJ }`;
        expect(await formatted(text)).toBe(
            [
                'device A {',
                '    g_min: 1 uS   // low',
                '    g_max: 40 uS  // high',
                '',
                '    pulse_width: 1 us',
                '}',
                'experiment E {',
                '    run M on D',
                '    expect accuracy >= 90 %',
                '    expect energy   <= 1 uJ',
                '}',
                '',
            ].join('\n'),
        );
    });

    it('leaves a short block on its line, and breaks one that is too long', async () => {
        const short = 'chip Lab extends NeuRRAM { cell: Wafer7  grid: 4 x 4 }\n';
        expect(await formatted(short)).toBe(short);
        const long = `chip Lab { ${Array.from({ length: 12 }, (_, i) => `property${i}: 1 uS`).join(' ')} }`;
        const lines = (await formatted(long)).split('\n');
        expect(lines.slice(0, 3)).toEqual(['chip Lab {', '    property0:  1 uS', '    property1:  1 uS']);
    });

    it('gives no text but the errors for what cannot be read', async () => {
        const result = await formatText('device A {', '/a.cim');
        expect(result).toMatchObject({ ok: false, diagnostics: [{ code: 'syntax/parse', line: 1, column: 11 }] });
    });

    it('leaves an empty text empty', async () => {
        expect(await formatted('')).toBe('');
        expect(await formatted(' \n\n')).toBe('');
    });
});
