import { blockLines } from './block-lines';
import { commentLines } from './comment-lines';
import { spaceBetween } from './spacing';
import type { Entry, Group, Piece, Token } from './token-tree';

/** Columns that a line may take before what stands in braces is laid out over several. */
export const lineWidth = 120;
export const indentation = (depth: number): string => '    '.repeat(depth);

/** An entry laid out: its lines (the first without indentation), its trailing comment, and where its value begins. */
export interface EntryText {
    readonly lines: readonly string[];
    readonly comment?: string;
    /** Length of what stands before the aligned column, and what kind of line it is; undefined where nothing is aligned. */
    readonly head?: { readonly length: number; readonly kind: 'value' | 'bound' };
}

/** Lays out an entry at a depth. */
export function entryText({ pieces }: Entry, depth: number): EntryText {
    const last = pieces[pieces.length - 1];
    const trailing = pieces.length > 1 && last.kind === 'line comment' ? last : undefined;
    const body = trailing ? pieces.slice(0, -1) : pieces;
    const lines: string[] = [''];
    let head: EntryText['head'];
    const append = (text: string): void => void (lines[lines.length - 1] += text);
    body.forEach((piece, index) => {
        const before = body.at(index - 1);
        if (index > 0 && before) {
            if (breaksLine(before, piece)) lines.push(indentation(depth + 1));
            else append(gap(before, piece));
        }
        if (!head && isComparison(piece)) head = { length: lines[0].trimEnd().length, kind: 'bound' };
        if (piece.kind === 'group') appendGroup(piece, depth, lines);
        else {
            const [first, ...rest] = piece.kind === 'token' ? [piece.text] : commentLines(piece.text, depth);
            append(first);
            lines.push(...rest);
        }
        if (!head && lines.length === 1 && piece.kind === 'token' && piece.text === ':')
            head = { length: lines[0].length, kind: 'value' };
    });
    return { lines, comment: trailing?.text.trimEnd(), ...(lines.length === 1 && head ? { head } : {}) };
}

const isComparison = (piece: Piece): boolean =>
    piece.kind === 'token' && piece.nodeType === 'Expectation' && /^[<>]=?$/.test(piece.text);

/** A line comment ends its line; behind a comma the author may have ended it. */
function breaksLine(before: Piece, piece: Piece): boolean {
    if (before.kind === 'line comment') return true;
    return piece.kind !== 'group' && before.kind === 'token' && before.text === ',' && piece.linesBefore > 0;
}

function gap(before: Piece, piece: Piece): string {
    // An opening brace writes itself with its group.
    if (piece.kind === 'group') return '';
    if (piece.kind === 'line comment') return '  ';
    if (before.kind === 'group') return spaceBetween(before.close, piece);
    return spaceBetween(before, piece);
}

/** The text behind an opening brace that is already on the last line. */
function appendGroup(group: Group, depth: number, lines: string[]): void {
    const flat = flatGroup(group);
    const current = lines[lines.length - 1];
    const width = current.length + (lines.length === 1 ? 4 * depth : 0);
    if (flat !== undefined && width + flat.length <= lineWidth) {
        lines[lines.length - 1] += flat;
        return;
    }
    const [first, ...entries] = group.entries;
    const comment =
        first && first.linesBefore === 0 && isLineComment(first.pieces[0]) ? first.pieces[0].text : undefined;
    if (comment !== undefined) lines[lines.length - 1] += `  ${comment.trimEnd()}`;
    const laidOut = comment === undefined ? group.entries : entries;
    lines.push(...blockLines(laidOut, depth + 1, { isTable: group.isTable, ownLines: isOneLine(group) }));
    lines.push(`${indentation(depth)}}`);
}

const isLineComment = (piece: Piece): piece is Token => piece.kind === 'line comment';

/** Whether the author wrote everything between the braces on one line. */
const isOneLine = ({ entries, close }: Group): boolean =>
    close.linesBefore === 0 && entries.every(({ linesBefore }) => linesBefore === 0);

/** The text behind the opening brace on one line; undefined where the author broke it, or a comment does. */
function flatGroup({ entries, close, isTable }: Group): string | undefined {
    if (close.linesBefore > 0) return undefined;
    if (entries.length === 0) return '}';
    const texts = entries.map((entry) => (entry.linesBefore > 0 ? undefined : flatEntry(entry)));
    return texts.includes(undefined) ? undefined : ` ${texts.join(isTable ? ' ' : '  ')} }`;
}

/** An entry on one line; undefined where it takes several. */
export function flatEntry({ pieces }: Entry): string | undefined {
    let text = '';
    for (const [index, piece] of pieces.entries()) {
        if (piece.kind === 'line comment' || (index > 0 && breaksLine(pieces[index - 1], piece))) return undefined;
        const own = piece.kind === 'group' ? flatGroup(piece) : piece.text;
        if (own === undefined || own.includes('\n')) return undefined;
        text += (index > 0 ? gap(pieces[index - 1], piece) : '') + own;
    }
    return text;
}
