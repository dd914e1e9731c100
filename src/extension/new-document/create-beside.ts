import { Uri, workspace, WorkspaceEdit } from 'vscode';
import { documentNames } from '../../../language-server/new-document/names';
import { Fault } from '../infrastructure/fault';

/** Writes a document of the model's name beside it, or of the next number that is free: nothing is ever replaced. */
export async function createBeside(model: Uri, text: string): Promise<Uri> {
    const folder = Uri.joinPath(model, '..');
    const uri = await firstFree(folder, model.path.split('/').pop() ?? '');
    if (await create(uri, text)) return uri;
    throw new Fault(
        `${workspace.asRelativePath(folder)} cannot be written. Copy the model to a folder of your own, and start from there.`,
    );
}

async function firstFree(folder: Uri, model: string): Promise<Uri> {
    for (const name of documentNames(model)) {
        const uri = Uri.joinPath(folder, name);
        const taken = await workspace.fs.stat(uri).then(
            () => true,
            () => false,
        );
        if (!taken) return uri;
    }
    throw new Error('names do not end');
}

async function create(uri: Uri, text: string): Promise<boolean> {
    const edit = new WorkspaceEdit();
    edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
    return workspace.applyEdit(edit);
}
