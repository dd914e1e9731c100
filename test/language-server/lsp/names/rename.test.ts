import { URI } from 'langium';
import { describe, expect, it } from 'vitest';
import { behind } from '../support/positions';
import { edited, open, type Opened } from '../support/open';

const path = `${process.cwd()}/test/files/good/untitled.cim`;
const text = [
    'import neurram',
    'device Wafer extends HfOx { g_max: 30 uS }',
    'device Old extends Wafer { g_max: 20 uS }',
    'chip Lab extends NeuRRAM { cell: Wafer }',
    'model Sketch { input 16  dense hidden { units: 8 }  dense out { units: 4 } }',
    'model Small from "small.onnx"',
    'mapping M of Sketch on Lab { layer hidden { core: 0 }  others auto }',
    'mapping N of Small on Lab { layer dense { core: 0 }  others auto }',
    '',
].join('\n');

/** The text with what is named behind `marker` called otherwise, document by document. */
async function renamed(opened: Opened, marker: string, newName: string, occurrence = 1): Promise<string> {
    const { document, services } = opened;
    const params = { ...behind(document, marker, occurrence), newName };
    const edit = await services.lsp.RenameProvider?.rename(document, params);
    expect(Object.keys(edit?.changes ?? {})).toEqual([document.uri.toString()]);
    return edited(document, edit?.changes?.[document.uri.toString()] ?? []);
}

describe('renaming', () => {
    it('changes a declaration and all that names it, from whichever of them', async () => {
        const wanted = text.replaceAll('Wafer', 'Cell9');
        expect(await renamed(await open(text, path), 'Wafer', 'Cell9')).toBe(wanted);
        expect(await renamed(await open(text, path), 'Wafer', 'Cell9', 3)).toBe(wanted);
    });

    it('refuses a name that an imported file has', async () => {
        const opened = await open(text, path);
        await expect(renamed(opened, 'Wafer', 'HfOx30')).rejects.toThrow("'HfOx30' is already taken");
    });

    it('changes a described layer in its model and in the mappings of that model', async () => {
        const wanted = text.replaceAll('hidden', 'first');
        expect(await renamed(await open(text, path), 'hidden', 'first')).toBe(wanted);
        expect(await renamed(await open(text, path), 'hidden', 'first', 2)).toBe(wanted);
        expect(await renamed(await open(text, path), 'hidden', 'a b')).toBe(text.replaceAll('hidden', '"a b"'));
    });

    it('offers what stands between the quotes of a name', async () => {
        const quoted = text.replaceAll('hidden', '"a b"');
        const { document, services } = await open(quoted, path);
        for (const occurrence of [1, 2]) {
            const params = behind(document, 'a b', occurrence);
            const range = await services.lsp.RenameProvider?.prepareRename(document, params);
            expect(range && document.textDocument.getText(range)).toBe('a b');
        }
        expect(await renamed(await open(quoted, path), 'a b', 'hidden')).toBe(text);
    });

    it('changes other documents that import the name', async () => {
        const { document, services } = await open(text, path);
        const {
            LangiumDocumentFactory: factory,
            LangiumDocuments: documents,
            DocumentBuilder,
        } = services.shared.workspace;
        const other = factory.fromString(
            'import "untitled.cim"\nchip Mine extends Lab { cell: Wafer }\n',
            URI.file(path.replace('untitled', 'other')),
        );
        documents.addDocument(other);
        await DocumentBuilder.build([other]);
        const edit = await services.lsp.RenameProvider?.rename(document, {
            ...behind(document, 'Wafer'),
            newName: 'Cell9',
        });
        expect(edited(other, edit?.changes?.[other.uri.toString()] ?? [])).toContain('cell: Cell9');
    });

    it('offers the name and nothing around it', async () => {
        const { document, services } = await open(text, path);
        const prepare = (marker: string) =>
            services.lsp.RenameProvider?.prepareRename(document, behind(document, marker));
        const range = await prepare('chip La');
        expect(range && document.textDocument.getText(range)).toBe('Lab');
        expect(await prepare('g_max')).toBeUndefined();
        expect(await prepare('30')).toBeUndefined();
    });

    it('refuses names of model files and of the library, and says why', async () => {
        const { document, services } = await open(text, path);
        const prepare = async (marker: string) =>
            services.lsp.RenameProvider?.prepareRename(document, behind(document, marker));
        await expect(prepare('layer dense')).rejects.toThrow("'dense' is a name in small.onnx: rename the node there.");
        await expect(prepare('extends HfOx')).rejects.toThrow("'HfOx' is of the library that comes with Corelet.");
    });

    it('refuses a name that is none, or taken', async () => {
        const opened = await open(text, path);
        await expect(renamed(opened, 'Wafer', 'two words')).rejects.toThrow("'two words' is no name");
        await expect(renamed(opened, 'Wafer', 'Lab')).rejects.toThrow("'Lab' is already taken");
        await expect(renamed(opened, 'hidden', 'out')).rejects.toThrow("'out' is already taken");
        await expect(renamed(opened, '30', 'out')).rejects.toThrow('no name here');
    });
});
