import {
    Position,
    Range,
    Selection,
    TabInputText,
    TextEditorRevealType,
    ViewColumn,
    window,
    workspace,
    type Tab,
    type Uri,
} from 'vscode';
import type { RevealedPlace } from './revealed-place';

/** The tabs that show a document. */
export const tabsOf = (uri: string): readonly Tab[] =>
    window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.filter(({ input }) => input instanceof TabInputText && input.uri.toString() === uri),
    );

/** Where a document stands: where it is visible, or else where it has a tab. */
const columnOf = (uri: string): ViewColumn | undefined =>
    window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri)?.viewColumn ??
    tabsOf(uri)[0]?.group.viewColumn;

/** The column beside a document's, or the active one where it is in none. */
export function columnBeside(uri: string): ViewColumn {
    const column = columnOf(uri);
    if (column === undefined) return ViewColumn.Active;
    if (window.activeTextEditor?.viewColumn === column) return ViewColumn.Beside;
    return column >= ViewColumn.Nine ? ViewColumn.Nine : column + 1;
}

/** A tab in preview would be replaced by the next file that is looked at, and its run cancelled: it is kept instead. */
export async function keepTab(uri: Uri): Promise<void> {
    const tab = tabsOf(uri.toString()).find(({ isPreview }) => isPreview);
    if (!tab) return;
    const document = await workspace.openTextDocument(uri);
    const viewColumn = tab.group.viewColumn;
    await window.showTextDocument(document, { viewColumn, preview: false, preserveFocus: !tab.isActive });
}

/** Shows a place of a document, in its own column or in one that does not cover the panel. */
export async function reveal(uri: Uri, { line, column, focus }: RevealedPlace, panel?: ViewColumn): Promise<void> {
    const document = await workspace.openTextDocument(uri);
    const at = document.validatePosition(new Position(line, column));
    const other = panel === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
    const viewColumn = columnOf(uri.toString()) ?? other;
    const editor = await window.showTextDocument(document, { viewColumn, preserveFocus: !focus });
    editor.selection = new Selection(at, at);
    editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
}
