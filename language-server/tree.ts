import { isAstNode, isReference, type AstNode, type ReferenceInfo } from 'langium';

/** Langium's own properties of a node: its container, its place in the text. */
const isOwn = (name: string): boolean => name.charCodeAt(0) !== 36;

/** A node and everything within it, as it stands in the document; several times as fast as Langium's streams. */
export function nodesOf(root: AstNode): readonly AstNode[] {
    const found: AstNode[] = [];
    visit(root, found);
    return found;
}

function visit(node: AstNode, found: AstNode[]): void {
    found.push(node);
    const children = node as unknown as Readonly<Record<string, unknown>>;
    for (const name in children) {
        const value = isOwn(name) ? children[name] : undefined;
        if (Array.isArray(value)) {
            for (const item of value) if (isAstNode(item)) visit(item, found);
        } else if (isAstNode(value)) visit(value, found);
    }
}

/** The references of one node itself. */
export function referencesOf(container: AstNode): readonly ReferenceInfo[] {
    const found: ReferenceInfo[] = [];
    const parts = container as unknown as Readonly<Record<string, unknown>>;
    for (const property in parts) {
        const reference = isOwn(property) ? parts[property] : undefined;
        if (isReference(reference)) found.push({ container, property, reference });
    }
    return found;
}
