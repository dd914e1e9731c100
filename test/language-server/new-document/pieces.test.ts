import { describe, expect, it } from 'vitest';
import { pieces, plainText, snippetText } from '../../../language-server/new-document/pieces';

describe('a text with fields', () => {
    const made = pieces`layer ${'a'} { bits: ${{ field: '6' }}  sign: ${{ field: 'signed', others: ['unsigned'] }} }${pieces`!${{ field: '' }}`}`;

    it('reads as if the fields were filled in', () => {
        expect(plainText(made)).toBe('layer a { bits: 6  sign: signed }!');
    });

    it('is a snippet whose tab stops are the fields in their order, with the end behind them', () => {
        expect(snippetText(made)).toBe('layer a { bits: ${1:6}  sign: ${2|signed,unsigned|} \\}!${3:}$0');
    });

    it('comes to what may stay as it is behind all else', () => {
        const optional = pieces`${{ field: 'a', optional: true }} ${{ field: 'b' }} ${{ field: 'b' }}`;
        expect(snippetText(optional)).toBe('${3:a} ${1:b} ${2:b}$0');
    });

    it('keeps what would mean something in a snippet', () => {
        expect(snippetText(['$a \\b }', { field: 'x}$,|' }, { field: 'a,b', others: ['c|d'] }])).toBe(
            '\\$a \\\\b \\}${1:x\\}\\$,|}${2|a\\,b,c\\|d|}$0',
        );
    });
});
