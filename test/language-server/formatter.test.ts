import fc from 'fast-check';
import { CstUtils, EmptyFileSystem, isReference, URI } from 'langium';
import { describe, expect, it } from 'vitest';
import { createCimServices } from '../../language-server/cim-module';
import { formatText } from '../../language-server/format-text';
import type { CimFile } from '../../language-server/generated/ast';
import { cimFiles } from './support/files';

const { shared } = createCimServices(EmptyFileSystem);
const sources = ['examples', 'language-server/library', 'test/files/good'].flatMap(cimFiles);

const formatted = async (text: string): Promise<string> => {
    const result = await formatText(text, '/a.cim');
    if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('; '));
    return result.text;
};

function parsed(text: string): CimFile {
    const document = shared.workspace.LangiumDocumentFactory.fromString<CimFile>(text, URI.file('/a.cim'));
    expect(document.parseResult.parserErrors).toEqual([]);
    return document.parseResult.value;
}

/** What a text says, without where it says it. */
const meaning = (text: string): string =>
    JSON.stringify(parsed(text), (key, value: unknown) => {
        if (isReference(value)) return value.$refText;
        return key.startsWith('$') && key !== '$type' ? undefined : value;
    });

/** Tokens and comments of a text, white space within comments folded. */
function leaves(text: string): string[] {
    const value = parsed(text);
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

/** Whether a line ends within a block comment. */
const inComment = (lines: readonly string[], index: number): boolean => {
    const before = lines.slice(0, index + 1).join('\n');
    return before.lastIndexOf('/*') > before.lastIndexOf('*/');
};

describe('the formatter', () => {
    for (const { name, text } of sources)
        it(`keeps every token and comment of ${name}, its meaning, and its own result as it is`, async () => {
            const once = await formatted(text);
            expect(leaves(once)).toEqual(leaves(text));
            expect(meaning(once)).toBe(meaning(text));
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
                    expect(meaning(once)).toBe(meaning(sources[index].text));
                    expect(await formatted(once)).toBe(once);
                },
            ),
            { numRuns: 150 },
        );
    }, 60_000);

    it('keeps comments that are put between the lines and at the ends of lines of a document with its own', async () => {
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
                fc.constantFrom(...sources),
                fc.array(comment, { minLength: 1, maxLength: 40 }),
                async ({ text: source }, comments) => {
                    // Windows line ends of a source are an end of line already.
                    const lines = source.replaceAll('\r', '').split('\n');
                    const text = lines
                        .map((line, i) => (inComment(lines, i) ? line : line + comments[i % comments.length]))
                        .join('\n');
                    const once = await formatted(text);
                    expect(leaves(once)).toEqual(leaves(text));
                    expect(await formatted(once)).toBe(once);
                },
            ),
            { numRuns: 150 },
        );
    }, 60_000);

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

    it('gives each property a line in a block of several lines, and leaves entries of a table together', async () => {
        expect(await formatted('device A { g_min: 1 uS  g_max: 40 uS\n    tolerance: 1 uS }')).toBe(
            'device A {\n    g_min:     1 uS\n    g_max:     40 uS\n    tolerance: 1 uS\n}\n',
        );
        const table = 'device A {\n    relaxation: {\n        1 uS: 1 uS, 2 uS: 2 uS,\n        3 uS: 3 uS\n    }\n}\n';
        expect(await formatted(table)).toBe(table);
    });

    it('keeps comments where they stand in lists and tables, and sets no space before a comma', async () => {
        const text = `mapping M of N on C { layer a { cores: 1 , // one\n2 /* two */ , 3 // three\n} }
device D { relaxation : {1uS:2uS,// low\n/* high */ 3 uS : 4uS } }`;
        expect(await formatted(text)).toBe(
            [
                'mapping M of N on C {',
                '    layer a {',
                '        cores: 1,  // one',
                '            2 /* two */, 3  // three',
                '    }',
                '}',
                'device D {',
                '    relaxation: {',
                '        1 uS:            2 uS,  // low',
                '        /* high */ 3 uS: 4 uS',
                '    }',
                '}',
                '',
            ].join('\n'),
        );
    });

    it('spaces uncertainties, units, ranges and ratios in one way', async () => {
        expect(await formatted('device A{g_max:30uS+-10%source "x"}')).toBe(
            'device A { g_max: 30 uS +- 10 % source "x" }\n',
        );
        expect(await formatted('dataset D { scale:1/255 }')).toBe('dataset D { scale: 1 / 255 }\n');
        expect(await formatted('mapping M of N on C { layer a { cores:0 .. 5 , 7 } }')).toBe(
            'mapping M of N on C { layer a { cores: 0..5, 7 } }\n',
        );
    });

    it('ends lines with LF, whatever they ended with, and drops a byte order mark', async () => {
        expect(await formatted('\uFEFF// a\r\ndevice A {\r\n    /* b\r\n     * c\r\n     */\r\n}')).toBe(
            '// a\ndevice A {\n    /* b\n     * c\n     */\n}\n',
        );
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
