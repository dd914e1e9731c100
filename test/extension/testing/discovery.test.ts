import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'langium';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentOutline } from '../../../language-server/lsp/views/protocol';
import { Discovery } from '../../../src/extension/testing/discovery';
import type { Server } from '../../../src/extension/server';
import type { TestTree } from '../../../src/extension/testing/test-tree';
import { outline } from '../panel/support/outline';

type Listener = (uri: URI) => void;

const editor = vi.hoisted(() => ({
    folder: '',
    made: [] as Listener[],
    find: (): Promise<URI[]> => Promise.resolve([]),
}));
vi.mock('vscode', async () => {
    const { URI: Uri } = await import('langium');
    const nothing = { dispose: () => undefined };
    return {
        Uri: { parse: (text: string) => Uri.parse(text) },
        Disposable: class {
            constructor(readonly dispose: () => void) {}
        },
        RelativePattern: class {},
        workspace: {
            textDocuments: [],
            get workspaceFolders() {
                return [{ uri: Uri.file(editor.folder) }];
            },
            onDidChangeWorkspaceFolders: () => nothing,
            findFiles: () => editor.find(),
            createFileSystemWatcher: () => ({
                ...nothing,
                onDidCreate: (listener: Listener) => editor.made.push(listener),
                onDidChange: () => nothing,
                onDidDelete: () => nothing,
            }),
        },
    };
});

describe('the look through the workspace', () => {
    beforeEach(() => {
        Object.assign(editor, { folder: mkdtempSync(join(tmpdir(), 'corelet-discovery-')), made: [] });
    });
    afterEach(() => rmSync(editor.folder, { recursive: true, force: true }));

    const discovery = () => {
        const shown: string[] = [];
        const tree = { controller: {}, files: [], show: ({ path }: URI) => shown.push(path), remove: () => undefined };
        const server: Pick<Server, 'onChecked' | 'outline'> = {
            onChecked: () => ({ dispose: () => undefined }),
            outline: (): Promise<DocumentOutline> => Promise.resolve(outline),
        };
        return { shown, discovery: new Discovery(tree as unknown as TestTree, server as Server, () => undefined) };
    };

    it('does not miss a document that is made meanwhile', async () => {
        const { shown, discovery: looking } = discovery();
        let found: (uris: URI[]) => void = () => undefined;
        editor.find = () => new Promise((resolve) => (found = resolve));
        const looked = looking.lookOnce();
        const made = URI.file(join(editor.folder, 'new.cim'));
        writeFileSync(made.fsPath, 'experiment Trial { expect accuracy >= 95 % }');
        for (const tell of editor.made) tell(made);
        found([]);
        await looked;
        await vi.waitFor(() => expect(shown).toEqual([made.path]), 5000);
        looking.dispose();
    });

    it('is done again where it failed, with one watcher a folder all the same', async () => {
        const { discovery: looking } = discovery();
        editor.find = () => Promise.reject(new Error('no search'));
        await expect(looking.lookOnce()).rejects.toThrow('no search');
        editor.find = () => Promise.resolve([]);
        await looking.lookOnce();
        expect(editor.made).toHaveLength(1);
        looking.dispose();
    });
});
