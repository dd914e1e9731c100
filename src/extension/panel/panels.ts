import { Disposable, Uri, window, workspace, TabInputText } from 'vscode';
import { tabsOf } from './columns';
import { renamed } from '../runs/renamed';
import { keptSubject } from './kept';
import { newWebviewPanel, SimulatorPanel, viewType, type PanelSurroundings } from './simulator-panel';
import type { Subject } from './subject';

/**
 * Milliseconds after the last change of a document until its panel follows, after a tab is gone until it is missed, and
 * after which a name that was to be changed is taken to stay.
 */
const pause = { follow: 150, close: 300, rename: 60_000 };

/** The panels, one a document. */
export class Panels extends Disposable {
    private readonly panels = new Map<string, SimulatorPanel>();
    private readonly timers = new Map<string, NodeJS.Timeout>();
    /** What is about to get another name: its tabs are closed before that is told. */
    private readonly leaving = new Set<string>();
    private readonly subscriptions: readonly Disposable[];

    constructor(private readonly surroundings: PanelSurroundings) {
        super(() => this.end());
        this.subscriptions = [
            window.registerWebviewPanelSerializer(viewType, {
                deserializeWebviewPanel: async (panel, state: unknown) => {
                    const kept = keptSubject(state);
                    if (!kept || this.panels.has(kept.uri)) return panel.dispose();
                    this.add(Uri.parse(kept.uri, true), kept, panel);
                },
            }),
            surroundings.server.onChecked(({ uri }) => this.follow(uri)),
            // Any other document may be one that is imported.
            workspace.onDidSaveTextDocument(({ languageId }) => {
                if (languageId === 'cim') for (const uri of this.panels.keys()) this.follow(uri);
            }),
            window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) =>
                this.at(document.uri)?.session.cursorAt(selection.active.line),
            ),
            workspace.onWillRenameFiles(({ files }) => {
                for (const { oldUri } of files) this.leaves(oldUri.toString());
            }),
            workspace.onDidRenameFiles(({ files }) => {
                for (const { oldUri, newUri } of files) this.renamed(oldUri, newUri);
            }),
            window.tabGroups.onDidChangeTabs(({ closed }) => {
                for (const { input } of closed) if (input instanceof TabInputText) this.closing(input.uri.toString());
            }),
        ];
    }

    /** The panel that has the focus. */
    get focused(): SimulatorPanel | undefined {
        return [...this.panels.values()].find(({ hasFocus }) => hasFocus);
    }

    at(uri: Uri): SimulatorPanel | undefined {
        return this.panels.get(uri.toString());
    }

    /** The panel of a document, in sight. */
    open(uri: Uri, wanted: Subject): SimulatorPanel {
        const open = this.at(uri);
        if (!open) return this.add(uri, wanted, newWebviewPanel(uri, this.surroundings.extension));
        open.show();
        return open;
    }

    private add(uri: Uri, wanted: Subject, webviewPanel: ReturnType<typeof newWebviewPanel>): SimulatorPanel {
        const key = uri.toString();
        const panel = new SimulatorPanel(uri, wanted, webviewPanel, this.surroundings, () => this.panels.delete(key));
        this.panels.set(key, panel);
        const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === key);
        panel.session.cursorAt(editor?.selection.active.line);
        return panel;
    }

    /** A document takes its history, its panel, and what is run of it with it; a folder all documents below it. */
    private renamed(from: Uri, to: Uri): void {
        this.leaving.delete(from.toString());
        const { store, simulations } = this.surroundings;
        void store.move(from.toString(), to.toString());
        simulations.queue.relocate(from.toString(), to.toString());
        for (const panel of [...this.panels.values()]) {
            const address = renamed(panel.uri.toString(), from.toString(), to.toString());
            if (address === undefined) continue;
            const { experiment } = panel.session.state;
            if (address.endsWith('.cim'))
                this.open(Uri.parse(address, true), { experiment }).session.jobs.adopt(panel.session.jobs);
            panel.close();
        }
    }

    private leaves(uri: string): void {
        this.leaving.add(uri);
        this.later(`rename ${uri}`, pause.rename, () => this.leaving.delete(uri));
    }

    private follow(uri: string): void {
        if (this.panels.has(uri)) this.later(uri, pause.follow, () => this.panels.get(uri)?.refresh());
    }

    /** Whoever closes a document is done with it. A tab that moves to another group is closed and opened. */
    private closing(uri: string): void {
        this.later(`close ${uri}`, pause.close, () => {
            const isLeaving = [...this.leaving].some((from) => renamed(uri, from, from) !== undefined);
            if (!isLeaving && tabsOf(uri).length === 0) this.panels.get(uri)?.session.jobs.leave();
        });
    }

    private later(name: string, milliseconds: number, work: () => void): void {
        clearTimeout(this.timers.get(name));
        const timer = setTimeout(() => {
            this.timers.delete(name);
            work();
        }, milliseconds);
        this.timers.set(name, timer);
    }

    private end(): void {
        for (const timer of this.timers.values()) clearTimeout(timer);
        for (const subscription of this.subscriptions) subscription.dispose();
        for (const panel of [...this.panels.values()]) panel.session.dispose();
    }
}
