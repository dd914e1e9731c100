import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'langium';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { documentText, savedDocument } from '../../../src/extension/panel/documents';

interface Open {
    readonly uri: URI;
    readonly languageId: string;
    isDirty: boolean;
    readonly isUntitled: boolean;
    readonly isClosed: boolean;
    readonly getText: () => string;
    readonly save: () => Promise<boolean>;
}

const editor = vi.hoisted(() => ({ open: [] as Open[], saves: true, folders: undefined as string[] | undefined }));
vi.mock('vscode', async () => {
    const { URI: Uri } = await import('langium');
    return {
        Uri: { parse: (text: string) => Uri.parse(text) },
        workspace: {
            getWorkspaceFolder: (uri: URI) =>
                editor.folders ? undefined : { uri: Uri.file(uri.path.replace(/\/[^/]*$/, '')) },
            get workspaceFolders() {
                return editor.folders?.map((each) => ({ uri: Uri.file(each) }));
            },
            get textDocuments() {
                return editor.open;
            },
        },
    };
});

describe('the document that is run', () => {
    let folder: string;
    let saved: string[];
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), 'corelet-documents-'));
        saved = [];
        Object.assign(editor, { open: [], saves: true, folders: undefined });
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const at = (name: string) => URI.file(join(folder, name));
    const onDisk = (name: string, text: string) => writeFileSync(join(folder, name), text);
    const opened = (name: string, text: string, isDirty: boolean, languageId = 'cim') => {
        const document: Open = {
            ...{ uri: at(name), languageId, isDirty, isUntitled: false, isClosed: false, getText: () => text },
            save: async () => {
                if (!editor.saves) return false;
                saved.push(name);
                document.isDirty = false;
                return true;
            },
        };
        editor.open.push(document);
    };

    it('is the one on disk where no editor has it', async () => {
        onDisk('lab.cim', 'a');
        expect(await savedDocument(at('lab.cim').toString())).toEqual({
            ...{ file: at('lab.cim').fsPath, text: 'a' },
            // Where its data: paths are looked for; another document's may be another.
            root: folder,
        });
    });

    it('has its data under the first folder where it lies in none, as the language server says', async () => {
        onDisk('lab.cim', 'a');
        editor.folders = ['/work', '/other'];
        expect(await savedDocument(at('lab.cim').toString())).toMatchObject({ root: '/work' });
    });

    it('is saved before, and so is every other that is open: it may be imported', async () => {
        opened('lab.cim', 'import chips', true);
        opened('chips.cim', 'chip Lab {}', true);
        opened('clean.cim', '', false);
        opened('notes.md', 'of mine', true, 'markdown');
        expect(await documentText(at('lab.cim').toString())).toMatchObject({ text: 'import chips', saved: false });
        expect(await savedDocument(at('lab.cim').toString())).toMatchObject({ text: 'import chips' });
        expect(saved).toEqual(['lab.cim', 'chips.cim']);
        expect(await documentText(at('lab.cim').toString())).toMatchObject({ saved: true });
    });

    it('does not count as saved while another that is open is not', async () => {
        onDisk('lab.cim', 'import chips');
        opened('lab.cim', 'import chips', false);
        opened('chips.cim', 'chip Lab {}', true);
        expect(await documentText(at('lab.cim').toString())).toMatchObject({ saved: false });
    });

    it('is refused where one of them cannot be saved', async () => {
        opened('lab.cim', 'import chips', false);
        opened('chips.cim', 'chip Lab {}', true);
        editor.saves = false;
        expect(await savedDocument(at('lab.cim').toString())).toEqual({ refusal: expect.stringContaining('save it') });
    });

    it('is refused in words, and without a trace, where it was deleted', async () => {
        const refusal = 'lab.cim is not there any more. Bring it back, or open the document that you mean.';
        expect(await savedDocument(at('lab.cim').toString())).toEqual({ refusal });
        await expect(documentText(at('lab.cim').toString())).rejects.toMatchObject({ name: 'Fault', message: refusal });
    });
});
