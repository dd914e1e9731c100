import {
    Disposable,
    MarkdownString,
    StatusBarAlignment,
    window,
    type LogOutputChannel,
    type StatusBarItem,
    type TextEditor,
} from 'vscode';
import type { DocumentOutline } from '../../../language-server/lsp/views/protocol';
import { mappingAt } from '../commands/chosen';
import { reached } from '../infrastructure/reached';
import type { Server } from '../server';
import { verdict, type Verdict } from './verdict';

/**
 * What the active document's mapping comes to: of several, the one at the cursor, or else the first. It stays while the
 * panel has the focus, since the document is still in sight.
 */
export class MappingStatus extends Disposable {
    private readonly item: StatusBarItem;
    private readonly subscriptions: readonly Disposable[];
    private outline: { readonly uri: string; readonly told: DocumentOutline } | undefined;
    private shown: { readonly uri: string; readonly mapping: string } | undefined;
    /** Of the latest question; answers to earlier ones are void. */
    private asked = 0;

    constructor(
        private readonly server: Server,
        private readonly output: LogOutputChannel,
    ) {
        super(() => [this.item, ...this.subscriptions].forEach((each) => each.dispose()));
        this.item = window.createStatusBarItem('corelet.mapping', StatusBarAlignment.Left, 20);
        this.item.name = 'Corelet Mapping';
        this.subscriptions = [
            window.onDidChangeActiveTextEditor(() => this.refresh()),
            window.onDidChangeVisibleTextEditors(() => this.refresh()),
            window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
            server.onChecked(({ uri }) => {
                if (subject()?.document.uri.toString() === uri) this.refresh();
            }),
        ];
        this.refresh();
    }

    /** Asks for another mapping only where the cursor has left the one that is shown. */
    private follow(editor: TextEditor): void {
        const uri = editor.document.uri.toString();
        if (this.outline?.uri !== uri) return;
        const mapping = chosen(this.outline.told, editor);
        if (this.shown?.uri !== uri || this.shown.mapping !== mapping) this.refresh();
    }

    private refresh(): void {
        this.update().catch((error: unknown) => {
            this.item.hide();
            this.output.debug('The status of the mapping could not be told.', error);
        });
    }

    private async update(): Promise<void> {
        const turn = ++this.asked;
        const editor = subject();
        if (!editor) return this.hide();
        const { uri } = editor.document;
        const told = await this.server.outline(uri);
        if (turn !== this.asked) return;
        if (told?.experiments.some(({ problem }) => problem === undefined)) reached('runnable');
        const mapping = told ? chosen(told, editor) : undefined;
        if (!told || mapping === undefined) return this.hide();
        this.outline = { uri: uri.toString(), told };
        this.shown = { uri: uri.toString(), mapping };
        const reply = await this.server.chipView(uri, mapping);
        if (turn === this.asked) this.show(verdict(mapping, reply));
    }

    private hide(): void {
        this.outline = this.shown = undefined;
        this.item.hide();
    }

    private show({ text, spoken, details }: Verdict): void {
        const tooltip = new MarkdownString();
        for (const line of details) tooltip.appendText(line).appendMarkdown('\n\n');
        this.item.text = text;
        this.item.tooltip = tooltip.appendMarkdown('Click to show the chip.');
        this.item.accessibilityInformation = { label: `${spoken}. Shows the chip.`, role: 'button' };
        this.item.command = { title: 'Show Chip', command: 'corelet.showChip', arguments: [this.shown] };
        this.item.show();
    }
}

const chosen = (outline: DocumentOutline, editor: TextEditor): string | undefined =>
    mappingAt(outline, editor.selection.active.line) ?? outline.mappings[0]?.name;

/** The editor that it is about: the active one, or the only visible one while no text has the focus. */
function subject(): TextEditor | undefined {
    const active = window.activeTextEditor;
    if (active) return active.document.languageId === 'cim' ? active : undefined;
    const visible = window.visibleTextEditors.filter(({ document }) => document.languageId === 'cim');
    return visible.length === 1 ? visible[0] : undefined;
}
