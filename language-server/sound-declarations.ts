import { AstUtils, type LangiumDocument } from 'langium';
import { dependencies } from './finding-location';
import { isCimFile, type Declaration } from './generated/ast';

const error = 1;

/** Declarations with an error in them, or with the name of one that has. */
function brokenIn({ diagnostics = [], parseResult, textDocument }: LangiumDocument): ReadonlySet<Declaration> {
    const root = parseResult.value;
    if (!isCimFile(root)) return new Set();
    const places = diagnostics
        .filter(({ severity }) => severity === error)
        .map(({ range }) => textDocument.offsetAt(range.start));
    const names = new Set(
        root.declarations
            .filter(({ $cstNode: text }) => text && places.some((at) => at >= text.offset && at < text.end))
            .map(({ name }) => name),
    );
    return new Set(root.declarations.filter(({ name }) => names.has(name)));
}

/**
 * Tells whether nothing that a declaration rests on has an error, in whatever file; all files must be validated. What is
 * not needed may have one.
 */
export function soundness(
    isNeeded: (declaration: Declaration) => boolean = () => true,
): (declaration: Declaration) => boolean {
    const known = new Map<LangiumDocument, ReadonlySet<Declaration>>();
    const broken = (declaration: Declaration): boolean => {
        const document = AstUtils.getDocument(declaration);
        const found = known.get(document) ?? brokenIn(document);
        known.set(document, found);
        return found.has(declaration);
    };
    return (declaration) => !dependencies(declaration).filter(isNeeded).some(broken);
}
