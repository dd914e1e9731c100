import type { CompositeCstNode, LangiumParser, Mutable, ParseResult } from 'langium';
import { isTooLong } from '../../cim-lexer';
import type { CimFile, Declaration } from '../../generated/ast';
import { changedPart, type ChangedPart } from './changed-part';
import { keepNode } from './kept-nodes';
import type { PartLexer } from './part-lexer';

/**
 * What parsing the whole text gives, by parsing the part of it that can differ from the last tree; that tree is used up.
 * Undefined where it cannot be told from the part alone.
 */
export function reparse(
    last: ParseResult<CimFile>,
    text: string,
    parser: LangiumParser,
    lexer: PartLexer,
): ParseResult<CimFile> | undefined {
    const old = last.value.$cstNode?.root;
    const changed = old && !isTooLong(text) ? changedPart(last, old.fullText, text) : undefined;
    if (!changed) return undefined;
    const fresh = lexer.within(changed.part, () => parser.parse<CimFile>(text));
    if (!endsAsItDid(fresh, text, changed)) return undefined;
    join(last.value, fresh.value, changed);
    return fresh;
}

/** Whether the parser is back among declarations at the end of the part, so that what follows reads as it did. */
function endsAsItDid(
    { value, parserErrors, lexerErrors }: ParseResult<CimFile>,
    text: string,
    { guard, part }: ChangedPart,
): boolean {
    if (!guard) return true;
    const last = value.declarations.at(-1)?.$cstNode;
    if (last?.offset !== guard.start || last.end !== guard.end) return false;
    // A comment that is not closed here may be closed behind the part.
    if (lexerErrors.some(({ offset }) => offset >= guard.start || text.startsWith('/*', offset - 1))) return false;
    if (Math.abs(depthOf(text.slice(part.start, part.end))) > deepest) return false;
    return parserErrors.every(({ token }) => token.startOffset < guard.start);
}

/** Braces that may be left open: the lexer refuses what lies very deep, and counts from the beginning of the text. */
const deepest = 8;

const depthOf = (text: string): number => (text.match(/[{(]/g)?.length ?? 0) - (text.match(/[})]/g)?.length ?? 0);

/** Puts what is kept of the old tree around what was parsed. */
function join(old: CimFile, fresh: CimFile, { before, behind, part, moved }: ChangedPart): void {
    const [from, to] = [old.$cstNode, fresh.$cstNode].map((node) => node as CompositeCstNode | undefined);
    if (!from || !to) return;
    const end = part.end - moved.offset;
    const nodesBefore = part.start === 0 ? [] : from.content.filter((node) => node.offset < part.start);
    const nodesBehind = behind === old.declarations.length ? [] : from.content.filter((node) => node.offset >= end);
    for (const node of nodesBefore) keepNode(node, to.root, { offset: 0, lines: 0 });
    for (const node of nodesBehind) keepNode(node, to.root, moved);
    to.content.unshift(...nodesBefore);
    to.content.push(...nodesBehind);
    const file = fresh as Mutable<CimFile>;
    if (before > 0) file.imports = [...old.imports];
    file.declarations = [
        ...old.declarations.slice(0, before),
        ...fresh.declarations,
        ...old.declarations.slice(behind),
    ];
    for (const list of ['imports', 'declarations'] as const)
        for (const [index, node] of file[list].entries()) place(node, fresh, list, index);
}

function place(node: Declaration | CimFile['imports'][number], file: CimFile, list: string, index: number): void {
    const placed = node as Mutable<typeof node>;
    placed.$container = file;
    placed.$containerProperty = list;
    placed.$containerIndex = index;
}
