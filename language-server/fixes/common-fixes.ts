import type { AstNode } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import { nearest, sameLetters } from '../../src/chip/nearest';
import { remove } from './text-edits';
import type { TextFix } from './text-fix';

/** The known name that was probably meant; sure where it differs in capitals and underscores alone. */
export function spelling(
    written: string,
    known: Iterable<string>,
    edits: (name: string) => readonly TextEdit[],
): TextFix | undefined {
    const meant = nearest(written, known);
    return meant === undefined
        ? undefined
        : { title: `Change to '${meant}'`, edits: edits(meant), safe: sameLetters(written, meant) };
}

/** Two that exclude each other: without the one, or without the other. Where they say the same, it does not matter. */
export function removeEither(second: AstNode, first: AstNode, name: string): readonly TextFix[] {
    const same = second.$cstNode?.text.replace(/\s+/g, '') === first.$cstNode?.text.replace(/\s+/g, '');
    return [
        { title: `Remove this ${name}`, edits: remove(second), safe: same },
        ...(same ? [] : [{ title: `Remove the first ${name}`, edits: remove(first) }]),
    ];
}
