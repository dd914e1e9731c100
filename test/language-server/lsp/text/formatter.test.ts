import { describe, expect, it } from 'vitest';
import type { Range } from 'vscode-languageserver';
import { formatText } from '../../../../language-server/format-text';
import { cimFiles } from '../../support/files';
import { edited, open } from '../support/open';

const path = `${process.cwd()}/test/files/good/untitled.cim`;
const options = { tabSize: 4, insertSpaces: true };

async function format(text: string, range?: Range): Promise<string> {
    const { document, services } = await open(text, path);
    const textDocument = { uri: document.uri.toString() };
    const edits = range
        ? await services.lsp.Formatter?.formatDocumentRange(document, { textDocument, options, range })
        : await services.lsp.Formatter?.formatDocument(document, { textDocument, options });
    return edited(document, edits ?? []);
}

const lines = (start: number, end: number): Range => ({
    start: { line: start, character: 0 },
    end: { line: end, character: 0 },
});

describe('the formatter of the server', () => {
    const files = ['examples', 'test/files/good', 'test/files/bad', 'language-server/library'].flatMap(cimFiles);
    const untidy = (text: string): string =>
        text
            .replace(/\n {4}/g, '\r\n\t')
            .replace(/ \{\n/g, '   {\n\n\n')
            .replace(/: +/g, ':') + '\n\n';

    it('makes what the command line makes, of tidy texts and of untidy ones', { timeout: 60_000 }, async () => {
        let compared = 0;
        for (const { text } of files)
            for (const each of [text, untidy(text)]) {
                const wanted = await formatText(each, path);
                if (!wanted.ok) continue;
                const lines = each.includes('\r\n') ? wanted.text.replace(/\n/g, '\r\n') : wanted.text;
                expect(await format(each)).toBe(lines);
                compared++;
            }
        expect(compared).toBeGreaterThan(100);
    });

    it('touches nothing but the space that is wrong', async () => {
        const text = 'device  W {\n    g_min: 1 uS  // least\n    g_max: 2 uS\n}\n';
        const { document, services } = await open(text, path);
        const params = { textDocument: { uri: document.uri.toString() }, options };
        expect(await services.lsp.Formatter?.formatDocument(document, params)).toEqual([
            { range: { start: { line: 0, character: 6 }, end: { line: 0, character: 8 } }, newText: ' ' },
        ]);
    });

    it('formats a range of lines and leaves the others', async () => {
        const text = 'device A {\n  g_min:1 uS\n}\n\ndevice B {\n  g_min:1 uS\n}\n';
        expect(await format(text, lines(4, 7))).toBe('device A {\n  g_min:1 uS\n}\n\ndevice B {\n    g_min: 1 uS\n}\n');
        expect(await format(text, lines(2, 3))).toBe(text);
    });

    it('leaves a text with an error of syntax alone', async () => {
        const text = 'device   A {\n  g_min:  }\n';
        expect(await format(text)).toBe(text);
    });
});
