import { readFile } from 'node:fs/promises';
import { Disposable, RelativePattern, Uri, workspace, type CancellationToken, type WorkspaceFolder } from 'vscode';
import type { Server } from '../server';
import { mayHaveTests, testsOf } from './experiment-tests';
import type { TestTree } from './test-tree';

const pattern = '**/*.cim';
const left = '**/{node_modules,.git,out}/**';
/** Milliseconds after the last change of a document until its tests are looked for. */
const pause = 300;

/** Keeps the Testing view in step with the workspace's documents, open or not. */
export class Discovery extends Disposable {
    private readonly subscriptions: Disposable[];
    private readonly watchers = new Map<string, Disposable>();
    private readonly timers = new Map<string, NodeJS.Timeout>();
    /** Set by the first look at the whole workspace. */
    private whole: Promise<void> | undefined;
    private watching = false;

    constructor(
        private readonly tree: TestTree,
        private readonly server: Server,
        private readonly log: (line: string) => void,
    ) {
        super(() => this.end());
        const { controller } = tree;
        // The Testing view is opened for the first time.
        controller.resolveHandler = async (item) => {
            if (!item) await this.lookOnce();
        };
        controller.refreshHandler = (token) => this.look(token);
        this.subscriptions = [
            server.onChecked(({ uri, version }) => {
                if (version !== undefined) this.later(Uri.parse(uri, true));
            }),
        ];
    }

    /** Looks through the workspace, and from then on whenever a file or a folder of it changes. */
    lookOnce(): Promise<void> {
        this.whole ??= this.watch().catch((error: unknown) => {
            // It is tried again when the view asks again.
            this.whole = undefined;
            throw error;
        });
        return this.whole;
    }

    /** Watches first: what is made while it looks is not missed. */
    private watch(): Promise<void> {
        if (!this.watching) {
            this.watching = true;
            this.watchFolders(workspace.workspaceFolders ?? []);
            this.subscriptions.push(
                workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
                    this.watchFolders(added);
                    for (const { uri } of removed) this.unwatch(uri);
                    void this.look().catch((error: unknown) => this.log(`Tests were not looked for: ${String(error)}`));
                }),
            );
        }
        return this.look();
    }

    private watchFolders(folders: readonly WorkspaceFolder[]): void {
        for (const folder of folders) {
            const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, pattern));
            watcher.onDidCreate((uri) => this.later(uri));
            watcher.onDidChange((uri) => this.later(uri));
            watcher.onDidDelete((uri) => this.tree.remove(uri));
            this.watchers.set(folder.uri.toString(), watcher);
        }
    }

    private unwatch(folder: Uri): void {
        this.watchers.get(folder.toString())?.dispose();
        this.watchers.delete(folder.toString());
    }

    private async look(token?: CancellationToken): Promise<void> {
        const found = await workspace.findFiles(pattern, left, undefined, token);
        if (token?.isCancellationRequested) return;
        // Files that were shown while they were open, and have been removed before anything watched.
        const there = new Set([...found, ...workspace.textDocuments.map(({ uri }) => uri)].map(String));
        for (const uri of this.tree.files) if (!there.has(uri.toString())) this.tree.remove(uri);
        for (const uri of found) {
            if (token?.isCancellationRequested) return;
            await this.read(uri);
        }
    }

    private later(uri: Uri): void {
        if (!uri.path.endsWith('.cim')) return;
        const key = uri.toString();
        clearTimeout(this.timers.get(key));
        const timer = setTimeout(() => {
            this.timers.delete(key);
            void this.read(uri);
        }, pause);
        this.timers.set(key, timer);
    }

    /** The server is asked for documents alone that may have tests. */
    private async read(uri: Uri): Promise<void> {
        if (uri.scheme !== 'file') return;
        try {
            const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
            const text = open?.getText() ?? (await readFile(uri.fsPath, 'utf8'));
            const outline = mayHaveTests(text) ? await this.server.outline(uri) : undefined;
            this.tree.show(uri, outline ? testsOf(outline) : []);
        } catch (error) {
            this.log(`No tests were found in ${uri.fsPath}: ${error instanceof Error ? error.message : String(error)}`);
        }
    }

    private end(): void {
        for (const timer of this.timers.values()) clearTimeout(timer);
        for (const each of [...this.subscriptions, ...this.watchers.values()]) each.dispose();
    }
}
