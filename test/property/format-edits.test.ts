import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../language-server/format-text';
import { spaceEdits } from '../../language-server/lsp/text/space-edits';
import { isComment, leaves } from '../language-server/support/leaves';
import { cases, patience } from '../support/cases';
import { anyDocument } from './support/documents';
import { anyGaps, respaced } from './support/gaps';

describe("an editor's formatting", () => {
    it('makes the canonical form of any document by edits of white space alone', { timeout: patience }, async () => {
        await fc.assert(
            fc.asyncProperty(anyDocument, anyGaps, async (source, gaps) => {
                const tokens = leaves(source).filter((leaf) => !isComment(leaf));
                const text = respaced(tokens, gaps);
                const formatted = await formatText(text, '/a.cim');
                if (!formatted.ok) throw new Error(`not a document:\n${text}`);
                const edits = spaceEdits(text, formatted.text);
                const edited = edits.reduceRight(
                    (before, { from, to, text: space }) => before.slice(0, from) + space + before.slice(to),
                    text,
                );
                expect(edited).toBe(formatted.text);
                expect(edits.every(({ text: space }) => space.trim() === '')).toBe(true);
            }),
            cases(200),
        );
    });
});
