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

    it('is told that a colon is missing behind the name of a property', async () => {
        const missing = (name: string) => `a colon is missing behind '${name}': write '${name}: value'`;
        expect(await complaint('chip C extends NeuRRAM { cell Wafer7 }')).toBe(missing('cell'));
        expect(await inDevice('g_max: 30 uS\n tolerance 1 uS')).toBe(missing('tolerance'));
        expect(await complaint('experiment E { run M on D  chips 5 }')).toBe(missing('chips'));
        expect(await complaint('mapping M of N on C { input 4 bit }')).toBe(missing('input'));
        expect(await complaint('compare C { workload 4 x 4 }')).toBe(missing('workload'));
        expect(await inDevice('nosuch 1 uS')).toMatch(/^expected '}', found 'nosuch'$/);
    });

    it('does not take away the commas of lists, tables and arguments', async () => {
        expect(await inDevice('a: 1, 2\n b: { 1 uS: 1 uS, 2 uS: 2 uS, }\n c: polynomial(1 uS, per: 2 uS)')).toBe('');
    });
});
