import { describe, expect, it } from 'vitest';
import { open } from '../support/open';

describe('folding', () => {
    it('folds blocks without their last line, comments and imports', async () => {
        const text = [
            '// A file', // 0
            '// of two lines of comment.',
            'import neurram',
            'import "own-device.cim"',
            '',
            '/**', // 5
            ' * Mine.',
            ' */',
            'device W extends HfOx {',
            '    relaxation: {',
            '        1 uS: 1 uS,', // 10
            '        2 uS: 2 uS',
            '    }',
            '}',
            'device V extends HfOx { g_min: 1 uS }', // 14
            '',
        ].join('\n');
        const { document, services } = await open(text, `${process.cwd()}/test/files/good/untitled.cim`);
        const textDocument = { uri: document.uri.toString() };
        const found = await services.lsp.FoldingRangeProvider?.getFoldingRanges(document, { textDocument });
        const folded = found?.map(({ startLine, endLine, kind }) => [startLine, endLine, kind]);
        expect(folded?.sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
            [0, 1, 'comment'],
            [2, 3, 'imports'],
            [5, 7, 'comment'],
            [8, 12, undefined],
            [9, 11, undefined],
        ]);
    });
});
