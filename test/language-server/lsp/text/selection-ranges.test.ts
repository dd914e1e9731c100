import { describe, expect, it } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver';
import { selectionRanges } from '../../../../language-server/lsp/text/selection-ranges';
import { cursor, open } from '../support/open';

describe('selection ranges', () => {
    it('grow from the word over the value, the property and the block to the file', async () => {
        const { text, offset } = cursor('device W {\n    g_min: 1 u|S\n}\n\ndevice V {\n}\n');
        const { document } = await open(text, `${process.cwd()}/test/files/good/untitled.cim`);
        const [range] = selectionRanges(document, [document.textDocument.positionAt(offset)]);
        const texts: string[] = [];
        for (let each: SelectionRange | undefined = range; each; each = each.parent)
            texts.push(document.textDocument.getText(each.range));
        expect(texts).toEqual([
            'uS',
            '1 uS',
            'g_min: 1 uS',
            'device W {\n    g_min: 1 uS\n}',
            expect.any(String),
            text,
        ]);
        expect(texts[4].startsWith('device W') && texts[4].includes('device V')).toBe(true);
    });

    it('are the file alone where there is nothing', async () => {
        const { document } = await open('', `${process.cwd()}/test/files/good/untitled.cim`);
        const [range] = selectionRanges(document, [{ line: 0, character: 0 }]);
        expect(range.parent).toBeUndefined();
    });
});
