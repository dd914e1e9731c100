import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { behind } from '../support/positions';
import { open } from '../support/open';

const path = `${process.cwd()}/test/files/good/untitled.cim`;
const text = [
    'import neurram',
    'import "own-device.cim"',
    'device Wafer extends HfOx { g_max: 30 uS }',
    'device Old extends Wafer { g_max: 20 uS  tolerance: 2 uS }',
    'model Sketch { input 16  dense hidden { units: 8 } }',
    'model Small from "small.onnx"',
    'mapping M of Sketch on NeuRRAM { layer hidden { core: 0 } }',
    'mapping N of Small on NeuRRAM { layer dense { core: 0 } }',
    '',
].join('\n');

/** `file:line text` of where the definition behind a marker is; the line counts from 1. */
async function definition(marker: string, occurrence = 1): Promise<string | undefined> {
    const { document, services } = await open(text, path);
    const links = await services.lsp.DefinitionProvider?.getDefinition(document, behind(document, marker, occurrence));
    const [link] = links ?? [];
    if (!link) return undefined;
    const target = services.shared.workspace.LangiumDocuments.all.find(({ uri }) => uri.toString() === link.targetUri);
    const { start } = link.targetSelectionRange;
    return `${basename(link.targetUri)}:${start.line + 1} ${target?.textDocument.getText(link.targetSelectionRange)}`;
}

describe('go to definition', () => {
    it('leads from a name to its declaration, also in the library', async () => {
        expect(await definition('extends Waf')).toBe('untitled.cim:3 Wafer');
        expect(await definition('extends HfO')).toMatch(/^neurram.cim:\d+ HfOx$/);
        expect(await definition('on NeuR')).toMatch(/^neurram.cim:\d+ NeuRRAM$/);
    });

    it('leads from a property to where the value was set that it replaces', async () => {
        expect(await definition('{ g_max', 2)).toBe('untitled.cim:3 g_max');
        expect(await definition('{ g_max', 1)).toMatch(/^neurram.cim:\d+ g_max$/);
        expect(await definition('tolerance')).toMatch(/^neurram.cim:\d+ tolerance$/);
    });

    it('leads from an import to its file', async () => {
        expect(await definition('import neurr')).toBe('neurram.cim:1 ');
        expect(await definition('import neurram')).toBe('neurram.cim:1 ');
        expect(await definition('"own-de')).toBe('own-device.cim:1 ');
    });

    it('leads from a layer to its description, or to the file that has it', async () => {
        expect(await definition('layer hidd')).toBe('untitled.cim:5 hidden');
        expect(await definition('layer den')).toBe('untitled.cim:6 "small.onnx"');
    });

    it('leads nowhere from a number', async () => {
        expect(await definition('30')).toBeUndefined();
    });
});

describe('references', () => {
    it('are all places that name a declaration, or a described layer', async () => {
        const { document, services } = await open(text, path);
        const find = async (marker: string, occurrence = 1) =>
            (
                await services.lsp.ReferencesProvider?.findReferences(document, {
                    ...behind(document, marker, occurrence),
                    context: { includeDeclaration: true },
                })
            )?.map(({ range }) => range.start.line + 1);
        expect(await find('Wafer')).toEqual([3, 4]);
        expect(await find('hidden')).toEqual([5, 7]);
        expect(await find('layer hidden')).toEqual([5, 7]);
    });

    it('are marked in the document', async () => {
        const { document, services } = await open(text, path);
        const marked = await services.lsp.DocumentHighlightProvider?.getDocumentHighlight(
            document,
            behind(document, 'Sketch'),
        );
        expect(marked?.map(({ range }) => range.start.line + 1)).toEqual([5, 7]);
    });
});
