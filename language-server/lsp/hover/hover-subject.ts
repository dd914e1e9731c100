import { AstUtils, CstUtils, GrammarUtils, type AstNode, type CstNode, type LangiumDocument } from 'langium';
import { refersTo } from '../../cim-linker';
import * as ast from '../../generated/ast';

/** What a reader points at, and the characters that stand for it. */
export interface HoverSubject {
    readonly node:
        | ast.Declaration
        | ast.Property
        | ast.LayerPlacement
        | ast.OtherLayers
        | ast.ModelLayer
        | ast.Expectation
        | ast.Vary
        | ast.Import;
    readonly at: CstNode;
}

/** The subject under an offset: what a name refers to, or else the nearest thing whose own words are there. */
export function hoverSubject(document: LangiumDocument, offset: number): HoverSubject | undefined {
    const root = document.parseResult.value.$cstNode;
    const at = root && CstUtils.findLeafNodeAtOffset(root, offset);
    if (!at || at.hidden) return undefined;
    const reference = document.references.find(
        ({ $refNode }) => $refNode && $refNode.offset <= offset && offset < $refNode.end,
    );
    if (reference && 'ref' in reference && !isPlainWord(at.astNode)) {
        const node = reference.ref;
        return ast.isDeclaration(node) ? { node, at } : undefined;
    }
    const node = nearest(at.astNode);
    return node && speaksOf(node, at) ? { node, at } : undefined;
}

/** Whether the node is a word of a vocabulary, which names no declaration. */
const isPlainWord = (node: AstNode): boolean => ast.isWordValue(node) && refersTo(node) === undefined;

const kinds = [
    ast.isProperty,
    ast.isLayerPlacement,
    ast.isOtherLayers,
    ast.isModelLayer,
    ast.isExpectation,
    ast.isVary,
    ast.isImport,
    ast.isDeclaration,
] as const;

function nearest(node: AstNode): HoverSubject['node'] | undefined {
    const wanted = (each: AstNode): each is HoverSubject['node'] => kinds.some((is) => is(each));
    return AstUtils.getContainerOfType(node, wanted);
}

/** A block is spoken of by its first word and its name, everything else by all of its words. */
function speaksOf(node: HoverSubject['node'], at: CstNode): boolean {
    if (ast.isProperty(node) || ast.isExpectation(node) || ast.isImport(node)) return true;
    if (at.offset === node.$cstNode?.offset) return true;
    const name = ast.isOtherLayers(node)
        ? 'kind'
        : ast.isLayerPlacement(node)
          ? 'layer'
          : ast.isVary(node)
            ? 'path'
            : 'name';
    const cst = GrammarUtils.findNodeForProperty(node.$cstNode, name);
    return cst !== undefined && cst.offset <= at.offset && at.end <= cst.end;
}
