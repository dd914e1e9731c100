import { CstUtils, type CstNode, type LangiumDocument } from 'langium';
import type { Position, Range, SelectionRange } from 'vscode-languageserver';

/** For each position the ranges around it, from the word outwards to the file. */
export const selectionRanges = (document: LangiumDocument, positions: readonly Position[]): SelectionRange[] =>
    positions.map((position) => {
        const offset = document.textDocument.offsetAt(position);
        const root = document.parseResult.value.$cstNode;
        const whole = { start: { line: 0, character: 0 }, end: document.textDocument.positionAt(Infinity) };
        const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
        const ranges = leaf ? [...around(leaf)] : [];
        return [whole, ...ranges.reverse()].reduce<SelectionRange | undefined>(
            (parent, range) =>
                parent && isSame(parent.range, range) ? parent : { range, ...(parent ? { parent } : {}) },
            undefined,
        ) as SelectionRange;
    });

function* around(leaf: CstNode): Generator<Range> {
    for (let node: CstNode | undefined = leaf; node; node = node.container) yield node.range;
}

const isSame = (one: Range, other: Range): boolean =>
    one.start.line === other.start.line &&
    one.start.character === other.start.character &&
    one.end.line === other.end.line &&
    one.end.character === other.end.character;
