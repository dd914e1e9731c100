import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error';

/** Keeps a byte order mark, which is part of the text. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a document that is to be written back: bytes that are no UTF-8 would be lost by that. */
export async function readDocument(path: string, shown: string): Promise<string> {
    const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(`${shown}: cannot be read (${error.message}).`);
    });
    try {
        return utf8.decode(content);
    } catch {
        throw new UsageError(`${shown}: is no text in UTF-8. Save it as UTF-8, or name another file.`);
    }
}
