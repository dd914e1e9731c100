import type { CstNode, LangiumDocument } from 'langium';
import type { CimServices } from '../cim-module';
import { isCimFile } from '../generated/ast';
import { spelling } from './common-fixes';
import { libraryOf } from './library-names';
import { insertImport } from './text-edits';
import type { TextFix } from './text-fix';

/** Most names that are offered in the place of one of another kind. */
const mostOffered = 4;

/** The declared name that was probably meant, and the import of the library that declares the very name. */
export function unknownNameFixes(
    { $refText, $refNode }: { readonly $refText: string; readonly $refNode?: CstNode },
    known: readonly string[],
    document: LangiumDocument,
    services: CimServices,
): readonly (TextFix | undefined)[] {
    const range = $refNode?.range;
    const file = document.parseResult.value;
    const declaring = libraryOf($refText, services);
    // What is imported already, and is not of the kind that is asked for, stays so.
    const imported = isCimFile(file) && file.imports.some(({ library }) => library === declaring);
    const library = imported ? undefined : declaring;
    // A name of another kind is not misspelt; the few that are of the right one are all that can be meant.
    const fitting = imported && known.length <= mostOffered ? known : [];
    return [
        library === undefined || !isCimFile(file)
            ? undefined
            : { title: `Import ${library}`, edits: insertImport(file, library), safe: true },
        range && spelling($refText, known, (newText) => [{ range, newText }]),
        ...fitting.map((newText) => range && { title: `Change to '${newText}'`, edits: [{ range, newText }] }),
    ];
}
