import {
    CancellationError,
    Uri,
    ViewColumn,
    window,
    workspace,
    type ExtensionContext,
    type QuickPickItem,
} from 'vscode';
import { Fault } from '../infrastructure/fault';

interface Place extends QuickPickItem {
    readonly folder?: Uri;
}

/** The document, and what it needs. */
const files = ['digits.cim', 'digits.onnx'];

/** Copies the embedded example into a folder of its own, below the one that is named or picked, and opens it. */
export async function openExample(context: ExtensionContext, named?: Uri): Promise<void> {
    const target = await freeFolder(named ?? (await pickFolder(context)));
    const [document] = files.map((file) => Uri.joinPath(target, file));
    try {
        await workspace.fs.createDirectory(target);
        for (const file of files)
            await workspace.fs.copy(Uri.joinPath(context.extensionUri, 'examples', file), Uri.joinPath(target, file), {
                overwrite: false,
            });
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Fault(`${target.fsPath} cannot be written (${reason}). Choose another folder.`);
    }
    // The walkthrough stays in sight.
    const viewColumn = window.activeTextEditor ? ViewColumn.Active : ViewColumn.Beside;
    await window.showTextDocument(document, { preview: false, viewColumn });
}

async function pickFolder(context: ExtensionContext): Promise<Uri> {
    const places: Place[] = [
        ...(workspace.workspaceFolders ?? []).map(({ name, uri }) => ({
            label: `$(folder) ${name}`,
            description: 'of this workspace',
            folder: uri,
        })),
        { label: '$(folder-opened) Choose a folder...' },
        {
            label: '$(beaker) No folder of mine',
            description: "only to look around: in the extension's own storage",
            folder: context.globalStorageUri,
        },
    ];
    const chosen = await window.showQuickPick(places, {
        title: 'Open the Embedded Example',
        placeHolder: 'Where to put a copy of the document and its model',
    });
    if (!chosen) throw new CancellationError();
    if (chosen.folder) return chosen.folder;
    const [folder] = (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true })) ?? [];
    if (!folder) throw new CancellationError();
    return folder;
}

/** `corelet-digits`, `corelet-digits-2`, ...: the first that is not there. */
async function freeFolder(parent: Uri): Promise<Uri> {
    for (let number = 1; ; number++) {
        const folder = Uri.joinPath(parent, `corelet-digits${number === 1 ? '' : `-${number}`}`);
        const taken = await workspace.fs.stat(folder).then(
            () => true,
            () => false,
        );
        if (!taken) return folder;
    }
}
