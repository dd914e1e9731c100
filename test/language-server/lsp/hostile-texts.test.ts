import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ResponseError } from 'vscode-languageserver';
import { selectionRanges } from '../../../language-server/lsp/text/selection-ranges';
import { uniform } from '../../simulator/support/random-chip';
import { cimFiles } from '../support/files';
import { codesOf } from './support/codes';
import { edited, open, type Opened } from './support/open';

const pieces = ['', '', '{', '}', '"', ':', ',', '/*', '..', '7', ' mV', ' x ', 'layer', ' extends ', '\n', 'µ', '😀'];

/** The text with a few of its characters taken out, and something else put in. */
function mutated(text: string, draw: () => number): string {
    let changed = text;
    for (let i = 0; i < 1 + draw() * 3; i++) {
        const at = Math.floor(draw() * changed.length);
        const taken = Math.floor(draw() * 4);
        changed = changed.slice(0, at) + pieces[Math.floor(draw() * pieces.length)] + changed.slice(at + taken);
    }
    return changed;
}

/** Asks every service of editing about a place. */
async function askAll({ document, services: { lsp } }: Opened, offset: number): Promise<void> {
    const textDocument = { uri: document.uri.toString() };
    const position = document.textDocument.positionAt(offset);
    const range = { start: { line: 0, character: 0 }, end: document.textDocument.positionAt(Infinity) };
    const options = { tabSize: 4, insertSpaces: true };
    await lsp.CompletionProvider?.getCompletion(document, { textDocument, position });
    await lsp.DefinitionProvider?.getDefinition(document, { textDocument, position });
    const context = { includeDeclaration: true };
    await lsp.ReferencesProvider?.findReferences(document, { textDocument, position, context });
    await lsp.DocumentHighlightProvider?.getDocumentHighlight(document, { textDocument, position });
    await lsp.DocumentSymbolProvider?.getSymbols(document, { textDocument });
    await lsp.FoldingRangeProvider?.getFoldingRanges(document, { textDocument });
    await lsp.DocumentLinkProvider?.getDocumentLinks(document, { textDocument });
    await lsp.SemanticTokenProvider?.semanticHighlight(document, { textDocument });
    await lsp.Formatter?.formatDocument(document, { textDocument, options });
    selectionRanges(document, [position]);
    try {
        await lsp.RenameProvider?.rename(document, { textDocument, position, newName: 'other' });
    } catch (error) {
        // What cannot be renamed is said to the user.
        expect(error).toBeInstanceOf(ResponseError);
    }
    const actions = await lsp.CodeActionProvider?.getCodeActions(document, {
        textDocument,
        range,
        context: { diagnostics: [] },
    });
    for (const action of actions ?? [])
        if ('edit' in action) edited(document, action.edit?.changes?.[textDocument.uri] ?? []);
}

describe('the services of editing', () => {
    it('bear with mutated texts', async () => {
        const complaints = vi.spyOn(console, 'error');
        const draw = uniform(7);
        const files = ['examples', 'test/files/good', 'test/files/bad'].flatMap(cimFiles);
        for (let i = 0; i < 150; i++) {
            const { text, path } = files[Math.floor(draw() * files.length)];
            const changed = mutated(text, draw);
            const opened = await open(changed, resolve(path, '../untitled.cim'));
            expect(codesOf(opened.document.diagnostics)).not.toContain('internal/fault');
            for (let places = 0; places < 4; places++) await askAll(opened, Math.floor(draw() * (changed.length + 1)));
        }
        expect(complaints.mock.calls).toEqual([]);
    });
});
