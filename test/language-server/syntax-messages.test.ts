import { describe, expect, it } from 'vitest';
import { formatText } from '../../language-server/format-text';

const complaint = async (text: string): Promise<string> => {
    const formatted = await formatText(text, 'lab.cim');
    return formatted.ok ? '' : formatted.diagnostics[0].message;
};
const inDevice = (text: string) => complaint(`device D {\n    ${text}\n}\n`);

describe('a slip that other languages teach', () => {
    const slips: readonly (readonly [text: string, said: RegExp])[] = [
        ['g_max: [30 uS]', /^a list is written without brackets: 0, 1, 2$/],
        ['g_max: 30 uS;', /leave out the ';'$/],
        ['g_max = 30 uS', /write 'name: value'$/],
        ['# g_max: 30 uS', /^a comment begins with \/\/$/],
        ['stuck_low: .1 %', /^a number begins with a digit: write 0\.1$/],
        ['g_max: -.5 uS', /^a number has a digit before its point/],
        ['g_max: 5. uS', /^a number ends with a digit/],
        ['g_max: 30 uS, g_min: 1 uS', /no commas between them: leave out the ',' before 'g_min'$/],
        ['g_max: 30 uS,', /no commas between them: leave out the ',' before '}'$/],
        ['g_max: 30 uS +- 10 %, g_min: 1 uS', /no commas between them: leave out the ','$/],
        ['g_max: 30 uS /* measured', /^this comment is not closed: write \*\/ where it ends$/],
    ];
    for (const [text, said] of slips)
        it(`is told with what to write instead: ${text}`, async () => {
            expect(await inDevice(text)).toMatch(said);
        });

    it('is told of a declaration that extends another, where its kind does not', async () => {
        expect(await complaint('mapping A extends B { }')).toMatch(/^a model or a mapping extends nothing/);
        expect(await complaint('model A extends B { }')).toMatch(/^a model or a mapping extends nothing/);
    });

    it('does not take away the commas of lists, tables and arguments', async () => {
        expect(await inDevice('a: 1, 2\n b: { 1 uS: 1 uS, 2 uS: 2 uS, }\n c: polynomial(1 uS, per: 2 uS)')).toBe('');
    });
});
