import type { LangiumDocument } from 'langium';

/** What a service makes of a part of a document; nothing where the text is being written and its tree has holes there. */
export async function wherePossible<T>(document: LangiumDocument, make: () => T | Promise<T>): Promise<T | undefined> {
    try {
        return await make();
    } catch (error) {
        const { parserErrors, lexerErrors } = document.parseResult;
        if (parserErrors.length + lexerErrors.length === 0) throw error;
        return undefined;
    }
}
