import { basename } from 'node:path';
import { URI } from 'langium';
import type { Connection } from 'vscode-languageserver';
import { plainText, snippetText } from '../../new-document/pieces';
import type { NewDocumentReply } from './protocol';

/** Answers `corelet/newDocument`. The model is read by another process, which ends when the request is cancelled. */
export function addNewDocumentRequest(connection: Connection): void {
    connection.onRequest('corelet/newDocument', async (asked: unknown, cancel): Promise<NewDocumentReply> => {
        const path = filePath(asked);
        if (path === undefined) return { ok: false, message: 'The model has to be a file on this computer.' };
        const stop = new AbortController();
        const cancelled = cancel.onCancellationRequested(() => stop.abort());
        try {
            const { newDocumentFor } = await import('../../new-document/new-document');
            const made = await newDocumentFor(path, basename(path), stop.signal);
            return made.ok
                ? { ok: true, text: plainText(made.text), snippet: snippetText(made.text) }
                : { ok: false, message: made.findings[0]?.message ?? 'The model cannot be read.' };
        } finally {
            cancelled.dispose();
        }
    });
}

function filePath(asked: unknown): string | undefined {
    const uri: unknown = typeof asked === 'object' && asked !== null ? Reflect.get(asked, 'uri') : undefined;
    if (typeof uri !== 'string' || !uri.startsWith('file:')) return undefined;
    return URI.parse(uri).fsPath;
}
