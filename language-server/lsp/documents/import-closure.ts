import { URI, type LangiumDocument, type LangiumDocuments } from 'langium';
import { importedUris } from '../../imports';

/** Everything that a document imports, over however many other files; files that do not exist are among it. */
export function importClosure(
    document: LangiumDocument,
    documents: LangiumDocuments,
    library: URI,
): ReadonlySet<string> {
    const found = new Set<string>();
    const open: LangiumDocument[] = [document];
    for (let next = open.pop(); next; next = open.pop())
        for (const uri of importedUris(next, library)) {
            const text = uri.toString();
            if (found.has(text)) continue;
            found.add(text);
            const imported = documents.getDocument(uri);
            if (imported) open.push(imported);
        }
    return found;
}

/** The documents among `importClosure` that are there. */
export const importedDocuments = (
    document: LangiumDocument,
    documents: LangiumDocuments,
    library: URI,
): readonly LangiumDocument[] =>
    [...importClosure(document, documents, library)].flatMap((uri) => documents.getDocument(URI.parse(uri)) ?? []);
