import { DefaultWorkspaceManager, URI } from 'langium';
import type { WorkspaceFoldersChangeEvent } from 'vscode-languageserver';

/** The folders that the editor has open: those that it began with, and what comes and goes later. */
export class WorkspaceFolders extends DefaultWorkspaceManager {
    change({ added, removed }: WorkspaceFoldersChangeEvent): void {
        const gone = new Set(removed.map(({ uri }) => uri));
        this.folders = [...(this.folders ?? []).filter(({ uri }) => !gone.has(uri)), ...added];
    }

    /** The innermost that has a document. */
    folderOf(document: URI): URI | undefined {
        return this.uris
            .filter((folder) => document.toString().startsWith(`${folder.toString().replace(/\/$/, '')}/`))
            .sort((a, b) => b.path.length - a.path.length)[0];
    }

    get first(): URI | undefined {
        return this.uris[0];
    }

    private get uris(): readonly URI[] {
        return (this.folders ?? []).map(({ uri }) => URI.parse(uri));
    }
}
