import { describe, expect, it } from 'vitest';
import { open } from '../support/open';

/** `text type modifiers`, token by token. */
async function tokens(text: string): Promise<string[]> {
    const { document, services } = await open(text, `${process.cwd()}/test/files/good/untitled.cim`);
    const provider = services.lsp.SemanticTokenProvider;
    const { data } = (await provider?.semanticHighlight(document, {
        textDocument: { uri: document.uri.toString() },
    })) ?? { data: [] };
    const { tokenTypes = [], tokenModifiers = [] } = provider?.semanticTokensOptions.legend ?? {};
    let [line, character] = [0, 0];
    return Array.from({ length: data.length / 5 }, (_, i) => data.slice(5 * i, 5 * i + 5)).map(
        ([lines, characters, length, type, modifiers]) => {
            character = lines > 0 ? characters : character + characters;
            line += lines;
            const range = { start: { line, character }, end: { line, character: character + length } };
            const named = tokenModifiers.filter((_, bit) => modifiers & (1 << bit));
            return [document.textDocument.getText(range), tokenTypes[type], ...named].join(' ');
        },
    );
}

describe('semantic tokens', () => {
    it('tell a name by what it names, and the library from the user', async () => {
        expect(await tokens('import neurram\nchip Lab extends NeuRRAM { cell: HfOx }\n')).toEqual([
            'import keyword',
            'neurram namespace',
            'chip keyword',
            'Lab class declaration',
            'extends keyword',
            'NeuRRAM class defaultLibrary',
            'cell property',
            'HfOx struct defaultLibrary',
        ]);
    });

    it('tell properties, numbers, units, words and comments apart', async () => {
        expect(
            await tokens(
                '/** Doc. */\ncore C {\n    adc: binary_search // best\n    array: 2 x 3\n    input_bits: 4 bit\n}\n',
            ),
        ).toEqual([
            '/** Doc. */ comment documentation',
            'core keyword',
            'C struct declaration',
            'adc property',
            'binary_search enumMember',
            '// best comment',
            'array property',
            '2 number',
            'x operator',
            '3 number',
            'input_bits property',
            '4 number',
            'bit type',
        ]);
    });

    it('tell a keyword that is used as a name', async () => {
        expect(await tokens('model model { input 4  dense layer { units: 2 } }\n')).toEqual([
            'model keyword',
            'model type declaration',
            'input keyword',
            '4 number',
            'dense keyword',
            'layer variable declaration',
            'units property',
            '2 number',
        ]);
    });

    it('are there for what can be read of a broken text', async () => {
        expect(await tokens('device W {\n    g_min: \n')).toEqual([
            'device keyword',
            'W struct declaration',
            'g_min property',
        ]);
    });
});
