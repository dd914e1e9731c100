import { readFile } from 'node:fs/promises';
import { Uri, workspace, type TextDocument } from 'vscode';
import type { SavedDocument } from '../runs/simulations';
import type { DocumentText } from './session-ports';

const open = (uri: string): TextDocument | undefined =>
    workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri);

/** A document as the editor has it, or as it is on disk. */
export async function documentText(uri: string): Promise<DocumentText> {
    const document = open(uri);
    const { scheme, fsPath } = Uri.parse(uri, true);
    const file = scheme === 'file' ? fsPath : undefined;
    if (document)
        return { text: document.getText(), file, saved: file !== undefined && !document.isDirty && allSaved() };
    return { text: await readFile(fsPath, 'utf8'), file, saved: allSaved() };
}

/** Open documents with a file that are not on disk as they are here; any of them may be imported. */
const unsaved = (): readonly TextDocument[] =>
    workspace.textDocuments.filter(
        ({ languageId, isDirty, isUntitled, isClosed }) => languageId === 'cim' && isDirty && !isUntitled && !isClosed,
    );

const allSaved = (): boolean => unsaved().length === 0;

/** Brings a document, and what it may import, to disk; undefined where that fails, or where it has no file. */
export async function savedDocument(uri: string): Promise<SavedDocument | undefined> {
    for (const document of unsaved()) if (!(await document.save())) return undefined;
    const { text, file, saved } = await documentText(uri);
    return saved && file !== undefined ? { file, text } : undefined;
}

/** The document with a file: one that has none is saved where the user says. Undefined: the user did not want to. */
export async function withFile(uri: Uri): Promise<Uri | undefined> {
    return uri.scheme === 'untitled' ? workspace.saveAs(uri) : uri;
}
