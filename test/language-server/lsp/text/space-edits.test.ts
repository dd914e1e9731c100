import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spaceEdits } from '../../../../language-server/lsp/text/space-edits';
import { cases } from '../../../support/cases';

const apply = (before: string, edits: ReturnType<typeof spaceEdits>): string =>
    edits.reduceRight((text, { from, to, text: space }) => text.slice(0, from) + space + text.slice(to), before);

describe('edits of space', () => {
    it('make the one text of the other, and none of a text that is the same', () => {
        const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
        const word = fc.stringMatching(/^[^\s]{1,4}$/);
        fc.assert(
            fc.property(fc.array(fc.tuple(space, word, space)), space, (parts, end) => {
                const before = parts.map(([one, text]) => one + text).join('') + end;
                const after = parts.map(([, text, other]) => other + text).join('');
                expect(apply(before, spaceEdits(before, after))).toBe(after);
                expect(spaceEdits(before, before)).toEqual([]);
            }),
            cases(100),
        );
    });

    it('refuse texts that differ in more', () => {
        expect(() => spaceEdits('a b', 'a c')).toThrow('differ');
    });
});
