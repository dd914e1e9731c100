import type { ParseResult } from 'langium';
import type { CimFile, Declaration } from '../../generated/ast';
import type { TextPart } from './part-lexer';

/** What has to be parsed anew of a text, and what of the last tree is kept. */
export interface ChangedPart {
    /** Declarations before it that are kept, counted from the first. */
    readonly before: number;
    /** Index of the first declaration behind it that is kept; the number of all where none is. */
    readonly behind: number;
    readonly part: TextPart;
    /** By how much what lies behind it has moved. */
    readonly moved: { readonly offset: number; readonly lines: number };
    /** The declaration that must come out at the part's end as it was; undefined where the part ends with the text. */
    readonly guard?: { readonly start: number; readonly end: number };
}

/** Declarations behind a change that are parsed with it: an error may swallow the first, the last shows that it has ended. */
const guards = 3;

/**
 * The part of a text that can differ from the last tree: from the declaration before the first change or error to `guards`
 * declarations behind the last. Declarations begin with a keyword and end with what closes them, so that those beyond read
 * as they did. Undefined where that is all of the text.
 */
export function changedPart(
    { value, ...errors }: ParseResult<CimFile>,
    oldText: string,
    text: string,
): ChangedPart | undefined {
    const change = difference(oldText, text);
    const offset = text.length - oldText.length;
    const wrong = placesOf(errors, oldText.length);
    const from = Math.min(change.start, ...wrong.map(({ start }) => start));
    const to = Math.max(change.end, ...wrong.map(({ end }) => end));
    const { declarations } = value;
    const firstNotBefore = declarations.findIndex((each) => endOf(each) > from);
    const before = Math.max(0, (firstNotBefore < 0 ? declarations.length : firstNotBefore) - 1);
    const firstBehind = declarations.findIndex((each) => startOf(each) >= to);
    const start = before === 0 ? 0 : startOf(declarations[before]);
    let behind = firstBehind < 0 ? declarations.length : Math.min(declarations.length, firstBehind + guards);
    // What follows the part begins on a line of its own, or its columns would depend on the part.
    while (behind < declarations.length && !endsLine(oldText, endOf(declarations[behind - 1]))) behind++;
    const last = declarations[behind - 1];
    const guard =
        behind < declarations.length ? { start: startOf(last) + offset, end: endOf(last) + offset } : undefined;
    const end = guard ? guard.end : text.length;
    if (before === 0 && !guard) return undefined;
    const part = { start, end, ...placeIn(text, start) };
    return {
        before,
        behind,
        part,
        moved: { offset, lines: lineBreaks(text, part) - lineBreaks(oldText, { start, end: end - offset }) },
        guard,
    };
}

const startOf = ({ $cstNode }: Declaration): number => $cstNode?.offset ?? 0;
const endOf = ({ $cstNode }: Declaration): number => $cstNode?.end ?? 0;
const endsLine = (text: string, at: number): boolean => /^[ \t]*(\r\n|\n)/.test(text.slice(at, at + 200));

/** The stretch of the old text outside of which both texts are the same. */
function difference(old: string, text: string): { readonly start: number; readonly end: number } {
    const most = Math.min(old.length, text.length);
    let start = 0;
    while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start++;
    let same = 0;
    while (same < most - start && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same))
        same++;
    return { start, end: old.length - same };
}

interface Stretch {
    readonly start: number;
    readonly end: number;
}

/** Where a tree has errors; one at the end of the text reaches back to the last token before it. */
function placesOf({ parserErrors, lexerErrors }: Omit<ParseResult, 'value'>, length: number): readonly Stretch[] {
    return [
        ...parserErrors.map((error) => {
            const { startOffset, endOffset } = error.token;
            if (!Number.isNaN(startOffset)) return { start: startOffset, end: (endOffset ?? startOffset) + 1 };
            const before = 'previousToken' in error ? (error.previousToken as typeof error.token) : undefined;
            return { start: before?.startOffset ?? 0, end: length };
        }),
        ...lexerErrors.map(({ offset, length: of }) => ({ start: offset, end: offset + of })),
    ];
}

/** Line and column of an offset, from 1, as the lexer counts them. */
function placeIn(text: string, offset: number): { readonly line: number; readonly column: number } {
    const line = 1 + lineBreaks(text, { start: 0, end: offset });
    const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
    return { line, column: offset === 0 ? 1 : offset - lineStart + 1 };
}

/** Line breaks of a stretch: \n, \r\n or \r alone. */
function lineBreaks(text: string, { start, end }: Stretch): number {
    let count = 0;
    for (let at = start; at < end; at++) {
        const code = text.charCodeAt(at);
        if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
    }
    return count;
}
