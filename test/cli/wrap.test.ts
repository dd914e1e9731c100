import { describe, expect, it } from 'vitest';
import { columnsOf, forTerminal, hanging, shortened } from '../../src/cli/wrap';

describe('wrapping', () => {
    const text = 'one two three four five six seven eight nine ten eleven twelve thirteen 98.41 to 98.98 % ± 6 % end';

    it('breaks between words, indents what follows and loses nothing', () => {
        for (let columns = 44; columns < 110; columns++) {
            const lines = hanging(text, 4, columns).split('\n');
            expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
            expect(lines.slice(1).every((line) => /^ {4}\S/.test(line))).toBe(true);
            expect(lines.map((line) => line.trim()).join(' ')).toBe(text);
            expect(lines.some((line) => line.trim().startsWith('%') || line.endsWith('±'))).toBe(false);
        }
    });

    it('keeps to 100 columns in a pipe and in a wide terminal', () => {
        expect([columnsOf({}), columnsOf({ width: 240 }), columnsOf({ width: 72 })]).toEqual([100, 100, 72]);
    });

    it('leaves a line whole in a pipe where lines are read by programs', () => {
        expect(forTerminal(text, 4, undefined)).toBe(text);
        expect(forTerminal(text, 4, 60)).toBe(hanging(text, 4, 60));
    });

    it('shortens a name to exactly what there is, keeping both ends', () => {
        expect(shortened('features.12.conv.weight', 11)).toBe('featu…eight');
        for (let columns = 3; columns < 30; columns++)
            expect(shortened('features.12.conv.weight', columns).length).toBe(Math.min(columns, 23));
    });
});
