import { describe, expect, it } from 'vitest';
import { formatText } from '../../language-server/format-text';
import { cimFiles } from './support/files';
import { leaves, meaning } from './support/leaves';

const sources = ['examples', 'language-server/library', 'test/files/good'].flatMap(cimFiles);

const formatted = async (text: string): Promise<string> => {
    const result = await formatText(text, '/a.cim');
    if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('; '));
    return result.text;
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
