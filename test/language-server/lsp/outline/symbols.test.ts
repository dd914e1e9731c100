import { describe, expect, it } from 'vitest';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import { open, outlineOf } from '../support/open';

const text = [
    'import neurram',
    'device W extends HfOx { g_max: 30 uS }',
    'model S { input 16  dense out { units: 4 } }',
    'mapping M of S on NeuRRAM {',
    '    input: 3 bit',
    '    layer out { core: 0 }',
    '    others auto',
    '}',
    'dataset D { format: strokes  count: 10 }',
    'experiment E { run M on D  expect accuracy >= 90 % }',
    '',
].join('\n');
const path = `${process.cwd()}/test/files/good/untitled.cim`;

const shown = ({ name, detail, children = [] }: DocumentSymbol): unknown[] => [
    `${name}: ${detail}`,
    ...children.map((child) => `${child.name}: ${child.detail}`),
];

describe('the outline', () => {
    it('has declarations, and within them what they say', async () => {
        const opened = await open(text, path);
        const symbols = await outlineOf(opened);
        expect(symbols.map(shown)).toEqual([
            ['W: device extends HfOx', 'g_max: 30 uS'],
            ['S: model', 'input: 16', 'out: dense units: 4'],
            ['M: mapping of S on NeuRRAM', 'input: 3 bit', 'out: core: 0', 'others: auto'],
            ['D: dataset', 'format: strokes', 'count: 10'],
            ['E: experiment', 'run: M on D', 'expect: accuracy >= 90 %'],
        ]);
        for (const symbol of symbols) {
            expect(opened.document.textDocument.getText(symbol.selectionRange)).toBe(symbol.name);
            expect(opened.document.textDocument.getText(symbol.range)).toContain(symbol.name);
        }
    });

    it('bears with a text that is being written', async () => {
        const opened = await open('mapping M of \ndevice\nmodel S { dense }\nexperiment E { run }', path);
        const symbols = await outlineOf(opened);
        expect(symbols.map(({ name }) => name)).toContain('M');
    });
});

describe('the symbols of a workspace', () => {
    it('are the declarations of all documents and of the library, found by parts of their names', async () => {
        const { services } = await open(text, path);
        const provider = services.shared.lsp.WorkspaceSymbolProvider;
        const found = async (query: string) =>
            (await provider?.getSymbols({ query }))?.map(({ name, kind }) => [name, kind]);
        const ofDevices = (await found('hfo')) ?? [];
        expect(ofDevices).toContainEqual(['HfOx', SymbolKind.Struct]);
        expect(ofDevices.every(([name]) => /h.*f.*o/i.test(String(name)))).toBe(true);
        expect((await found(''))?.map(([name]) => name)).toEqual(
            expect.arrayContaining(['W', 'S', 'M', 'D', 'E', 'NeuRRAM', 'NeuRRAMCore']),
        );
    });
});
