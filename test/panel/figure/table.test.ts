import { describe, expect, it } from 'vitest';
import { csv, empty, figure, word } from '../../../src/panel/figure/table';

describe('a table of a figure as CSV', () => {
    it('has the columns with their units, then all digits of the values and not their texts', () => {
        const text = csv({
            columns: [{ title: 'Layer' }, { title: 'Energy', unit: 'J', numeric: true }],
            rows: [
                [word('conv1'), figure(1.0612345e-6, () => '1.06 uJ')],
                [word('conv2'), empty],
            ],
        });
        expect(text).toBe('Layer,Energy (J)\r\nconv1,0.0000010612345\r\nconv2,\r\n');
    });

    it('hands a spreadsheet no formula for a name', () => {
        const rows = [[word('=HYPERLINK("x")')], [word('-1.5 %')], [figure(-2, String)]];
        expect(csv({ columns: [{ title: 'Name' }], rows })).toBe(`Name\r\n"'=HYPERLINK(""x"")"\r\n-1.5 %\r\n-2\r\n`);
    });

    it('quotes what a comma, a quotation mark or a line break would tear apart', () => {
        const rows = [[word('a,b')], [word('say "no"')], [word('two\nlines')]];
        expect(csv({ columns: [{ title: 'Name' }], rows })).toBe('Name\r\n"a,b"\r\n"say ""no"""\r\n"two\nlines"\r\n');
    });
});
