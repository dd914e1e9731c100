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

/** Of a folder: what is told of a document that is made there. */
interface Watcher {
    readonly folder: string;
    made: Listener;
    ended: boolean;
}

interface FolderChange {
    readonly added: readonly { uri: URI }[];
    readonly removed: readonly { uri: URI }[];
}

const editor = vi.hoisted(() => ({
    folder: '',
    watchers: [] as Watcher[],
    changeFolders: (_: FolderChange): void => undefined,
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
        RelativePattern: class {
            readonly folder: string;
            constructor({ uri }: { uri: URI }) {
                this.folder = uri.fsPath;
            }
        },
        workspace: {
            textDocuments: [],
            get workspaceFolders() {
                return [{ uri: Uri.file(editor.folder) }];
            },
            onDidChangeWorkspaceFolders: (listener: (change: FolderChange) => void) => {
                editor.changeFolders = listener;
                return nothing;
            },
            findFiles: () => editor.find(),
            createFileSystemWatcher: ({ folder }: { folder: string }) => {
                const watcher: Watcher = { folder, made: () => undefined, ended: false };
                editor.watchers.push(watcher);
                return {
                    dispose: () => (watcher.ended = true),
                    onDidCreate: (listener: Listener) => (watcher.made = listener),
                    onDidChange: () => nothing,
                    onDidDelete: () => nothing,
                };
            },
        },
    };
});

describe('the look through the workspace', () => {
    beforeEach(() => {
        Object.assign(editor, { folder: mkdtempSync(join(tmpdir(), 'corelet-discovery-')), watchers: [] });
    });
    afterEach(() => rmSync(editor.folder, { recursive: true, force: true }));

    /** A document with a test. */
    const written = (folder: string, name = 'new.cim'): URI => {
        const uri = URI.file(join(folder, name));
        writeFileSync(uri.fsPath, 'experiment Trial { expect accuracy >= 95 % }');
        return uri;
    };

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
        const made = written(editor.folder);
        for (const watcher of editor.watchers) watcher.made(made);
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
        expect(editor.watchers).toHaveLength(1);
        looking.dispose();
    });

    it('watches a folder that is added later, until it is taken away', async () => {
        const { shown, discovery: looking } = discovery();
        editor.find = () => Promise.resolve([]);
        await looking.lookOnce();
        const [first] = editor.watchers;
        const later = mkdtempSync(join(editor.folder, 'later-'));
        const folder = { uri: URI.file(later) };
        // What lies there already is looked for anew.
        const before = written(later, 'before.cim');
        editor.find = () => Promise.resolve([before]);
        editor.changeFolders({ added: [folder], removed: [] });
        await vi.waitFor(() => expect(shown).toEqual([before.path]), 5000);
        const [, watcher] = editor.watchers;
        expect(watcher).toMatchObject({ folder: later, ended: false });
        const made = written(later);
        watcher.made(made);
        await vi.waitFor(() => expect(shown).toContain(made.path), 5000);
        editor.find = () => Promise.resolve([]);
        editor.changeFolders({ added: [], removed: [folder] });
        expect([first.ended, watcher.ended]).toEqual([false, true]);
        looking.dispose();
        expect(first.ended).toBe(true);
    });
});
