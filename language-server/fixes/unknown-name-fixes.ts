import { AstUtils, type AstNode, type LangiumDocument, type MultiReference, type Reference } from 'langium';
import type { CimServices } from '../cim-module';
import { isCimFile, isDeclaration } from '../generated/ast';
import { spelling } from './common-fixes';
import { libraryOf } from './library-names';
import { standardBases } from './missing-fixes';
import { insertBefore, insertImport } from './text-edits';
import type { TextFix } from './text-fix';

/** A name that stands for nothing that is asked for. */
interface UnknownName {
    readonly reference: Reference | MultiReference;
    /** Names that would do. */
    readonly known: readonly string[];
    /** The kind of declaration that is asked for. */
    readonly wanted: string;
    readonly document: LangiumDocument;
}

/** Most names that are offered in the place of one of another kind. */
const mostOffered = 4;

/** The import of the library that declares the very name, the declared name that was probably meant, a declaration of the name. */
export function unknownNameFixes(
    { reference: { $refText, $refNode }, known, wanted, document }: UnknownName,
    services: CimServices,
): readonly (TextFix | undefined)[] {
    const range = $refNode?.range;
    const file = document.parseResult.value;
    const declaring = libraryOf($refText, services);
    if (!range || !isCimFile(file)) return [];
    const change = (newText: string): TextFix => ({ title: `Change to '${newText}'`, edits: [{ range, newText }] });
    const isImported = file.imports.some(({ library }) => library === declaring);
    if (declaring !== undefined && !isImported)
        return [{ title: `Import ${declaring}`, edits: insertImport(file, declaring), safe: true }];
    // What is imported already is of another kind, and not misspelt; the few of the right one are all that can be meant.
    if (declaring !== undefined) return known.length <= mostOffered ? known.map(change) : [];
    return [
        spelling($refText, known, (newText) => [{ range, newText }]),
        declare($refText, wanted.toLowerCase(), known, $refNode.astNode),
    ];
}

/** A declaration that extends the standard one of its kind, if that can be seen, before the one that names it. */
function declare(name: string, kind: string, known: readonly string[], from: AstNode): TextFix | undefined {
    const base = Object.hasOwn(standardBases, kind) ? standardBases[kind] : undefined;
    const declaration = AstUtils.getContainerOfType(from, isDeclaration);
    if (base === undefined || !known.includes(base) || !declaration) return undefined;
    const edits = insertBefore(declaration, `${kind} ${name} extends ${base} {}\n\n`);
    return { title: `Declare ${kind} '${name}'`, edits };
}
