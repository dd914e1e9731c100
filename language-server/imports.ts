import type { URI } from 'langium';
import { UriUtils, type LangiumDocument } from 'langium';
import type { CimFile, Import } from './generated/ast';
import { uriBeside } from './named-uri';

/** Where an import leads; undefined while it is incomplete. */
export function importUri(statement: Import, library: URI): URI | undefined {
    if (statement.library) return UriUtils.joinPath(library, `${statement.library}.cim`);
    if (!statement.path) return undefined;
    return uriBeside(statement, statement.path);
}

/** The files that a document imports, in order, each once; the document itself never. */
export function importedUris(document: LangiumDocument, library: URI): readonly URI[] {
    const found = new Map<string, URI>();
    for (const statement of (document.parseResult.value as CimFile).imports ?? []) {
        const uri = importUri(statement, library);
        if (uri && !UriUtils.equals(uri, document.uri)) found.set(uri.toString(), uri);
    }
    return [...found.values()];
}
