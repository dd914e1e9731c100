import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Uri, workspace, type TextDocument } from 'vscode';
import { Fault } from '../infrastructure/fault';
import type { SavedDocument, Unsaved } from '../runs/simulations';
import type { DocumentText } from './session-ports';

const open = (uri: string): TextDocument | undefined =>
    workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri);

/** A document as the editor has it, or as it is on disk. It rejects with a `Fault` where it is neither here nor there. */
export async function documentText(uri: string): Promise<DocumentText> {
    const document = open(uri);
    const address = Uri.parse(uri, true);
    const { scheme, fsPath } = address;
    const file = scheme === 'file' ? fsPath : undefined;
    const root = rootOf(address);
    if (document)
        return { text: document.getText(), file, root, saved: file !== undefined && !document.isDirty && allSaved() };
    return { text: await readFile(fsPath, 'utf8').catch(() => missing(fsPath)), file, root, saved: allSaved() };
}

/** The folder that a document is worked on in: the one that has it, or, as the language server has it, the first. */
function rootOf(address: Uri): string | undefined {
    const first = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
    return (workspace.getWorkspaceFolder(address) ?? first)?.uri.fsPath;
}

/** What is said of a document that was deleted, or renamed behind our back. */
export function missing(path: string): never {
    throw new Fault(`${basename(path)} is not there any more. Bring it back, or open the document that you mean.`);
}

/** Open documents with a file that are not on disk as they are here; any of them may be imported. */
const unsaved = (): readonly TextDocument[] =>
    workspace.textDocuments.filter(
        ({ languageId, isDirty, isUntitled, isClosed }) => languageId === 'cim' && isDirty && !isUntitled && !isClosed,
    );

const allSaved = (): boolean => unsaved().length === 0;

/** Brings a document, and what it may import, to disk; or says why it cannot be run from there. */
export async function savedDocument(uri: string): Promise<SavedDocument | Unsaved> {
    try {
        for (const document of unsaved()) if (!(await document.save())) return { refusal: notSaved };
        const { text, file, root, saved } = await documentText(uri);
        return saved && file !== undefined ? { file, root, text } : { refusal: notSaved };
    } catch (error) {
        if (error instanceof Fault) return { refusal: error.message };
        throw error;
    }
}

const notSaved = 'The document is not saved. A simulation runs what is on disk: save it, and run again.';

/** The document with a file: one that has none is saved where the user says. Undefined: the user did not want to. */
export async function withFile(uri: Uri): Promise<Uri | undefined> {
    return uri.scheme === 'untitled' ? workspace.saveAs(uri) : uri;
}
