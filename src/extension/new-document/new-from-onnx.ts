import type { Uri } from 'vscode';
import { CancellationError, FileType, ProgressLocation, window, workspace } from 'vscode';
import type { NewDocumentReply } from '../../../language-server/lsp/views/protocol';
import { Fault } from '../infrastructure/fault';
import type { Server } from '../server';
import { openFilledIn } from './open-filled-in';
import { pickModel } from './pick-model';
import { createBeside } from './create-beside';

/** Writes a document about a model, the one that is named or the one that is picked, and opens it to be filled in. */
export async function newFromOnnx(server: Server, named?: Uri): Promise<void> {
    const model = named ?? (await pickModel());
    if (model.scheme !== 'file')
        throw new Fault(`Models are read from disk, and this one is at ${model.scheme}:. Save a copy to a folder.`);
    const made = await read(server, model);
    if (!made.ok) throw new Fault(`${workspace.asRelativePath(model)}: ${made.message}`);
    await openFilledIn(await createBeside(model, made.text), made.snippet);
}

async function read(server: Server, model: Uri): Promise<NewDocumentReply> {
    const status = await workspace.fs.stat(model).then(
        (found) => found.type,
        () => undefined,
    );
    if (status === undefined || !(status & FileType.File))
        throw new Fault(`There is no model file ${workspace.asRelativePath(model)}.`);
    return window.withProgress(
        {
            location: ProgressLocation.Notification,
            title: `Reading ${workspace.asRelativePath(model)}`,
            cancellable: true,
        },
        async (_, token) => {
            const reply = await server.newDocument(model, token);
            if (token.isCancellationRequested) throw new CancellationError();
            return reply;
        },
    );
}
