import { describe, expect, it } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver';
import { labels, taken } from './completion/support';
import { edited, open, outlineOf } from './support/open';
import { behind } from './support/positions';

const path = `${process.cwd()}/test/files/good/untitled.cim`;
const text = `import neurram
import prior
chip Lab extends NeuRRAM { grid: 2 x 2 }

/** What one core holds. */
compare Chips {
    chips:    NeuRRAM, Lab, Liu2020
    workload: 256 x 256
    bits:     1 / 3, 4 / 6
}
`;

describe('the declaration compare in an editor', () => {
    it('leads from each chip of its list to the declaration, in this file or a library', async () => {
        const { document, services } = await open(text, path);
        const at = async (marker: string): Promise<string> => {
            const links = await services.lsp.DefinitionProvider?.getDefinition(document, behind(document, marker));
            return `${links?.[0].targetUri.split('/').at(-1)}:${links?.[0].targetSelectionRange.start.line}`;
        };
        expect(await at('NeuRRAM, La')).toBe('untitled.cim:2');
        expect(await at('chips:    Neu')).toMatch(/^neurram\.cim:/);
        expect(await at('Lab, Liu')).toMatch(/^prior\.cim:/);
    });

    it('is changed with a chip that is renamed', async () => {
        const { document, services } = await open(text, path);
        const params = { ...behind(document, 'NeuRRAM, La'), newName: 'Wafer' };
        const edit = await services.lsp.RenameProvider?.rename(document, params);
        expect(edited(document, edit?.changes?.[document.uri.toString()] ?? [])).toBe(text.replaceAll('Lab', 'Wafer'));
    });

    it('shows what the product costs, and where a chip cannot do it', async () => {
        const { document, services } = await open(text, path);
        const hover = await services.lsp.HoverProvider?.getHoverContent(document, behind(document, 'compare Ch'));
        const shown = (hover?.contents as MarkupContent).value;
        expect(shown).toContain('What one core holds.');
        expect(shown).toContain('| Bits | NeuRRAM | Lab | Liu2020 |');
        expect(shown).toMatch(/\| 1\/3 \| 4\.43e-15 \| 4\.43e-15 \| 7\.85e-16 \(0\.177 ×\) \|/);
        expect(shown).toMatch(/\| 4\/6 \| 3\.26e-14 \| 3\.26e-14 \| – \|/);
    });

    it('says of one with errors that it has them', async () => {
        const { document, services } = await open(text.replace(', Lab, Liu2020', ''), path);
        const hover = await services.lsp.HoverProvider?.getHoverContent(document, behind(document, 'compare Ch'));
        expect((hover?.contents as MarkupContent).value).toMatch(/It has errors[^]*one chip alone/);
    });

    it('completes its properties, the chips that its list does not have, and itself', async () => {
        const start = 'import neurram\nimport prior\nchip Lab extends NeuRRAM { grid: 2 x 2 }\n';
        expect(await labels(`${start}compare C { | }`)).toEqual(['chips', 'workload', 'bits']);
        expect(await taken(`${start}compare C { wo| }`, 'workload')).toContain('workload: ${1:256 x 256}');
        expect(await taken(`${start}compare C { bi| }`, 'bits')).toContain('bits: ${1:1 / 3, 2 / 4, 4 / 6}');
        const chips = await labels(`${start}compare C { chips: NeuRRAM, | }`);
        expect(chips).toContain('Lab');
        expect(chips).toContain('Yao2020');
        expect(chips).not.toContain('NeuRRAM');
        expect(chips).not.toContain('HfOx');
        expect(await taken(`${start}com|`, 'compare')).toContain('${2:Lab}, ${3:');
    });

    it('can be called by its own keyword, as all names can', async () => {
        const { document } = await open(text.replace('compare Chips', 'compare compare'), path);
        expect(document.diagnostics).toEqual([]);
    });

    it('stands in the outline with what it says', async () => {
        const opened = await open(text, path);
        const symbols = await outlineOf(opened);
        const found = symbols.find(({ name }) => name === 'Chips');
        expect(found?.detail).toBe('compare');
        expect(found?.children?.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
            'chips: NeuRRAM, Lab, Liu2020',
            'workload: 256 x 256',
            'bits: 1 / 3, 4 / 6',
        ]);
    });

    it('has the colours of names in its list', async () => {
        const { document, services } = await open(text, path);
        const provider = services.lsp.SemanticTokenProvider;
        const { tokenTypes = [] } = provider?.semanticTokensOptions.legend ?? {};
        const { data } = (await provider?.semanticHighlight(document, {
            textDocument: { uri: document.uri.toString() },
        })) ?? { data: [] };
        const types = Array.from({ length: data.length / 5 }, (_, i) => tokenTypes[data[5 * i + 3]]);
        // chip Lab; compare Chips; NeuRRAM, Lab, Liu2020.
        expect(types.filter((type) => type === 'class').length).toBe(5);
        expect(types.filter((type) => type === 'event').length).toBe(1);
    });
});
