import { URI } from 'langium';
import type { Connection } from 'vscode-languageserver';
import type { CimLspServices, CimLspSharedServices } from '../cim-lsp-module';

/**
 * Follows the folders that the editor opens and closes: documents of new ones are read, those of closed ones are left out
 * unless they are shown, and what is shown is checked anew, since `data:` paths may lead elsewhere. To be called once the
 * client has said that it tells of folders.
 */
export function followFolders(
    connection: Connection,
    { workspace }: CimLspSharedServices,
    { live: { shown } }: Pick<CimLspServices, 'live'>,
): void {
    const { DocumentBuilder: builder, LangiumDocuments: documents, WorkspaceManager: folders } = workspace;
    connection.workspace.onDidChangeWorkspaceFolders((change) => {
        folders.change(change);
        const closed = change.removed.map(({ uri }) => URI.parse(uri));
        void workspace.WorkspaceLock.write(async (token) => {
            const inSight = shown.all();
            const left = closed
                .flatMap((folder) => documents.getDocuments(folder))
                .map(({ uri }) => uri)
                .filter((uri) => !inSight.has(uri.toString()) && !folders.folderOf(uri));
            builder.revalidate(documents.all.filter(({ uri }) => inSight.has(uri.toString())));
            await builder.update(
                change.added.map(({ uri }) => URI.parse(uri)),
                left,
                token,
            );
        });
    });
}
