import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
    CodeAction,
    CompletionList,
    DocumentLink,
    DocumentSymbol,
    FoldingRange,
    Location,
    LocationLink,
    SelectionRange,
    SemanticTokens,
    TextEdit,
    WorkspaceEdit,
    WorkspaceSymbol,
} from 'vscode-languageserver';
import { Client } from './support/client';

const text = [
    'import neurram',
    'device Wafer extends HfOx {',
    '    g_max:30 uS',
    '    tolerance: 2 mV',
    '}',
    'chip Lab extends NeuRRAM { cell: Wafer }',
    'model Small from "small.onnx"',
    'mapping M of Small on Lab { layer dense { core: 0 } others auto }',
    '',
].join('\n');

let client: Client;
let uri: string;
beforeAll(async () => {
    client = await Client.start({ folder: resolve('.') });
    uri = await client.open(resolve('test/files/good/untitled.cim'), text);
    await client.until(uri);
});
afterAll(() => client.stop());

const at = (line: number, character: number) => ({ position: { line, character } });
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const options = { tabSize: 4, insertSpaces: true };

/** The service of each request is tested by itself; here: that the program serves it. */
describe('the server answers a request for', () => {
    it('code actions, by kind', async () => {
        const range = { start: { line: 3, character: 16 }, end: { line: 3, character: 16 } };
        const ask = (only?: string[]) =>
            client.ask<CodeAction[]>('textDocument/codeAction', uri, { range, context: { diagnostics: [], only } });
        expect((await ask(['quickfix'])).map(({ title }) => title)).toEqual(['Write 2 uS', 'Write 2 mS']);
        expect(await ask(['refactor'])).toEqual([]);
    });

    it('completion', async () => {
        const { items } = await client.ask<CompletionList>('textDocument/completion', uri, at(2, 4));
        expect(items.map(({ label }) => label)).toContain('g_min');
    });

    it('a rename, and says why where there can be none', async () => {
        const edit = await client.ask<WorkspaceEdit>('textDocument/rename', uri, { ...at(1, 8), newName: 'Cell' });
        expect(edit.changes?.[uri]).toHaveLength(2);
        await expect(client.ask('textDocument/prepareRename', uri, at(7, 36))).rejects.toThrow(
            "'dense' is a name in small.onnx",
        );
    });

    it('definitions and references', async () => {
        const [link] = await client.ask<LocationLink[]>('textDocument/definition', uri, at(1, 23));
        expect(link.targetUri).toMatch(/library\/neurram\.cim$/);
        const context = { includeDeclaration: true };
        expect(await client.ask<Location[]>('textDocument/references', uri, { ...at(1, 8), context })).toHaveLength(2);
        expect(await client.ask<Location[]>('textDocument/documentHighlight', uri, at(1, 8))).toHaveLength(2);
    });

    it('symbols of the document and of the workspace', async () => {
        const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', uri);
        expect(symbols.map(({ name }) => name)).toEqual(['Wafer', 'Lab', 'Small', 'M']);
        const found = await client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'Wafer' });
        expect(found.map(({ location }) => location.uri)).toContain(uri);
    });

    it('semantic tokens, folding ranges, links and selection ranges', async () => {
        const { data } = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', uri);
        expect(data.length).toBeGreaterThan(100);
        const folds = await client.ask<FoldingRange[]>('textDocument/foldingRange', uri);
        expect(folds).toEqual([{ startLine: 1, endLine: 3 }]);
        expect(await client.ask<DocumentLink[]>('textDocument/documentLink', uri)).toHaveLength(2);
        const positions = [{ line: 2, character: 13 }];
        const [range] = await client.ask<SelectionRange[]>('textDocument/selectionRange', uri, { positions });
        expect(range.parent?.parent).toBeDefined();
    });

    it('formatting, of the whole and of a range', async () => {
        const edits = await client.ask<TextEdit[]>('textDocument/formatting', uri, { options });
        expect(edits.map(({ newText }) => newText)).toEqual(['     ', '  ']);
        const range = { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } };
        expect(await client.ask<TextEdit[]>('textDocument/rangeFormatting', uri, { options, range })).toEqual([]);
        expect(await client.ask<TextEdit[]>('textDocument/rangeFormatting', uri, { options, range: whole })).toEqual(
            edits,
        );
    });
});
