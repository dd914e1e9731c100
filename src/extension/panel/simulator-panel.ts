import { Uri, ViewColumn, window, type LogOutputChannel, type WebviewPanel } from 'vscode';
import { guarded } from '../infrastructure/guarded';
import { reportCrash } from '../runs/report-crash';
import { resultFile } from '../runs/result-files';
import type { RunStore } from '../runs/run-store';
import type { Runner } from '../runs/runner';
import type { Simulations } from '../runs/simulations';
import type { Server } from '../server';
import { columnBeside, reveal } from './columns';
import { documentText } from './documents';
import { page } from './page';
import { PanelSession } from './panel-session';
import { saveFile } from './save-file';
import type { Subject } from './subject';

/** By this VS Code knows our panels, also after a reload. */
export const viewType = 'corelet.simulator';

/** What panels have in common. */
export interface PanelSurroundings {
    readonly extension: Uri;
    readonly server: Server;
    readonly runner: Runner;
    readonly store: RunStore;
    readonly simulations: Simulations;
    readonly output: LogOutputChannel;
    readonly log: (line: string) => void;
    readonly run: (uri: Uri, experiment: string) => Promise<void>;
}

const options = (extension: Uri) => ({
    enableScripts: true,
    localResourceRoots: [Uri.joinPath(extension, 'out')],
    enableForms: false,
});

export const newWebviewPanel = (uri: Uri, extension: Uri): WebviewPanel =>
    window.createWebviewPanel(
        viewType,
        '',
        { viewColumn: columnBeside(uri.toString()), preserveFocus: true },
        options(extension),
    );

/** The panel of a document, new or restored. */
export class SimulatorPanel {
    readonly session: PanelSession;
    /** Something has changed while it was hidden. */
    private stale = false;
    private visible: boolean;

    constructor(
        readonly uri: Uri,
        wanted: Subject,
        private readonly panel: WebviewPanel,
        surroundings: PanelSurroundings,
        onClosed: () => void,
    ) {
        const { extension, server, output, run } = surroundings;
        this.visible = panel.visible;
        const does = (what: string, work: () => unknown) => guarded(output, what, work);
        this.session = new PanelSession(uri.toString(), wanted, {
            ...surroundings,
            post: (message) => void panel.webview.postMessage(message),
            outline: () => server.outline(uri),
            chipView: (mapping) => server.chipView(uri, mapping),
            text: () => documentText(uri.toString()),
            run: (experiment) => does('run the simulation', () => run(uri, experiment)),
            reveal: (place) => does('show the place', () => reveal(uri, place, panel.viewColumn)),
            save: (drawing) => does('save the file', () => saveFile(uri, drawing)),
            saveRun: (shown) => does('save the run', () => saveFile(uri, resultFile(uri, shown))),
            showLog: () => output.show(),
            report: (crash) => does('open the report', () => reportCrash(uri, crash)),
        });
        panel.title = `Simulator: ${this.session.state.document}`;
        panel.iconPath = {
            light: Uri.joinPath(extension, 'editor/icons/cim-light.svg'),
            dark: Uri.joinPath(extension, 'editor/icons/cim-dark.svg'),
        };
        panel.webview.options = options(extension);
        const subscriptions = [
            panel.webview.onDidReceiveMessage((message) => void this.session.receive(message)),
            panel.onDidChangeViewState(() => this.seen()),
            window.onDidChangeWindowState(({ focused }) => {
                if (focused && panel.visible) void this.session.readHistory();
            }),
        ];
        panel.onDidDispose(() => {
            for (const subscription of subscriptions) subscription.dispose();
            this.session.dispose();
            onClosed();
        });
        panel.webview.html = page(panel.webview, extension);
        void this.session.open();
    }

    get hasFocus(): boolean {
        return this.panel.active;
    }

    /** Brings it to the front of its column and leaves the focus where it is. */
    show(): void {
        this.panel.reveal(this.panel.viewColumn ?? ViewColumn.Beside, true);
    }

    /** The document has been checked, or saved. A hidden panel follows when it is seen again. */
    refresh(): void {
        if (this.panel.visible) void this.session.refresh();
        else this.stale = true;
    }

    close(): void {
        this.panel.dispose();
    }

    private seen(): void {
        const isBack = !this.visible;
        this.visible = this.panel.visible;
        if (!this.visible) {
            this.session.hidden();
            return;
        }
        if (isBack) void this.session.readHistory();
        if (this.stale) void this.session.refresh();
        this.stale = false;
    }
}
