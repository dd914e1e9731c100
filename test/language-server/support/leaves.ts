import { CstUtils, EmptyFileSystem, isReference, URI } from 'langium';
import { createCimServices } from '../../../language-server/cim-module';
import type { CimFile } from '../../../language-server/generated/ast';

const { shared } = createCimServices(EmptyFileSystem);

/** The syntax tree of a text; throws where it has errors. */
function parsed(text: string): CimFile {
    const document = shared.workspace.LangiumDocumentFactory.fromString<CimFile>(text, URI.file('/a.cim'));
    const [error] = [...document.parseResult.lexerErrors, ...document.parseResult.parserErrors];
    if (error) throw new Error(`${error.message}\n${text}`);
    return document.parseResult.value;
}

/** What a text says, without where it says it. */
export const meaning = (text: string): string =>
    JSON.stringify(parsed(text), (key, value: unknown) => {
        if (isReference(value)) return value.$refText;
        return key.startsWith('$') && key !== '$type' ? undefined : value;
    });

/** Tokens and comments of a text, white space within comments folded. */
export function leaves(text: string): string[] {
    const value = parsed(text);
    if (!value.$cstNode) return [];
    return CstUtils.flattenCst(value.$cstNode.root)
        .map((leaf) => (leaf.hidden ? leaf.text.replace(/\s+/g, ' ').trim() : leaf.text))
        .filter((leaf) => leaf !== '')
        .toArray();
}

export const isComment = (leaf: string): boolean => /^\/[/*]/.test(leaf);
