import type { Uri } from 'vscode';
import { TabInputText, window, workspace } from 'vscode';

/** Documents of the workspace that a list has room for. */
const most = 100;

/**
 * Documents that a command without an argument may mean, by how near they are: the active one alone; else those in sight,
 * those in tabs, or those of the workspace.
 */
export async function nearestDocuments(): Promise<readonly Uri[]> {
    const active = window.activeTextEditor?.document;
    if (active?.languageId === 'cim') return [active.uri];
    const visible = window.visibleTextEditors.filter(({ document }) => document.languageId === 'cim');
    if (visible.length > 0) return once(visible.map(({ document }) => document.uri));
    const inTabs = window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .flatMap(({ input }) => (input instanceof TabInputText && input.uri.path.endsWith('.cim') ? [input.uri] : []));
    if (inTabs.length > 0) return once(inTabs);
    return workspace.findFiles('**/*.cim', '**/{node_modules,.*}/**', most);
}

const once = (uris: readonly Uri[]): readonly Uri[] => [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
