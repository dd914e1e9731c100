import { commands, Uri, window, workspace } from 'vscode';
import { Fault } from '../infrastructure/fault';
import { drawingBytes, fileName, formatNames, type Drawing } from './drawing';

const open = 'Open';

/** Asks where, beside the document first, and writes. */
export async function saveFile(document: Uri, drawing: Omit<Drawing, 'type'>): Promise<void> {
    const bytes = drawingBytes(drawing);
    if (!bytes) throw new Fault('There is no picture to save.');
    const target = await window.showSaveDialog({
        defaultUri: beside(document, fileName(drawing)),
        filters: { [formatNames[drawing.format]]: [drawing.format] },
        title: 'Save from Corelet',
    });
    if (!target) return;
    await workspace.fs.writeFile(target, bytes);
    const told = window.showInformationMessage(`Saved ${workspace.asRelativePath(target)}.`, open);
    // Nobody waits for the user.
    void told.then((chosen) => chosen && commands.executeCommand('vscode.open', target));
}

function beside(document: Uri, name: string): Uri {
    if (document.scheme === 'file') return Uri.joinPath(document, '..', name);
    const folder = workspace.workspaceFolders?.[0]?.uri;
    return folder ? Uri.joinPath(folder, name) : Uri.file(name);
}
