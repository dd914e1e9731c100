import type { CompositeCstNode, CstNode, RootCstNode } from 'langium';

/** What Langium keeps of a node of the concrete tree and does not show. */
interface Placed {
    root: RootCstNode;
    _offset?: number;
    _range?: CstNode['range'];
    _rangeCache?: CstNode['range'];
}

/** By how much a text has moved. */
export interface Move {
    readonly offset: number;
    readonly lines: number;
}

/** Gives a node of the concrete tree, and all within it, to another root, at the place where its text has gone. */
export function keepNode(node: CstNode, root: RootCstNode, move: Move): void {
    const placed = node as unknown as Placed;
    placed.root = root;
    if (isComposite(node)) {
        if (move.lines !== 0) placed._rangeCache = undefined;
        for (const child of node.content) keepNode(child, root, move);
        return;
    }
    if (move.offset !== 0) placed._offset = node.offset + move.offset;
    if (move.lines !== 0) placed._range = movedRange(node.range, move.lines);
}

const isComposite = (node: CstNode): node is CompositeCstNode => 'content' in node;

const movedRange = ({ start, end }: CstNode['range'], lines: number): CstNode['range'] => ({
    start: { line: start.line + lines, character: start.character },
    end: { line: end.line + lines, character: end.character },
});
