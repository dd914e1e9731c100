import { CstUtils, type CstNode, type ParseResult } from 'langium';
import type { Range } from 'vscode-languageserver';
import { isColonMissing } from '../cim-parser-messages';
import { isTooLong } from '../cim-lexer';
import { spelling } from './common-fixes';
import type { TextFix } from './text-fix';

const openings = ['import', 'device', 'core', 'chip', 'model', 'mapping', 'dataset', 'experiment', 'compare', 'sweep'];

/**
 * Where a declaration should begin and does not: the keyword that was probably meant. Behind the name of a property that
 * has a value: its colon. Where the file ends within a block: its brace.
 */
export function syntaxFixes({ parserErrors, value }: ParseResult, range: Range): readonly (TextFix | undefined)[] {
    const [error] = parserErrors;
    if (value.$cstNode && isAtDeclaration(error, value.$cstNode))
        return [spelling(error.token.image, openings, (newText) => [{ range, newText }])];
    if (isColonMissing(error)) return [colonFor(error.token, range, value.$cstNode)];
    const before = 'previousToken' in error ? (error.previousToken as Token | undefined) : undefined;
    const comma = [error.token, before].find((token) => token?.image === ',');
    if (comma) return [{ title: "Remove ','", edits: [{ range: rangeOf(comma), newText: '' }] }];
    if (error.token.tokenType.name !== 'EOF' || !value.$cstNode) return [];
    const open = depthOf(CstUtils.flattenCst(value.$cstNode));
    if (open <= 0) return [];
    const end = { start: range.end, end: range.end };
    return [{ title: "Close what is open with '}'", edits: [{ range: end, newText: `\n${'}\n'.repeat(open)}` }] }];
}

type Token = ParseResult['parserErrors'][number]['token'];

/** None where no value stands behind the name on its line: that would be missing next. */
function colonFor({ image, endOffset = 0 }: Token, { end }: Range, root: CstNode | undefined): TextFix | undefined {
    const behind = root?.root.fullText.slice(endOffset + 1) ?? '';
    if (!/^[^\S\r\n]*[^\s})]/.test(behind)) return undefined;
    return { title: `Write '${image}:'`, edits: [{ range: { start: end, end }, newText: ':' }] };
}

/** Parser tokens count lines and columns from 1, editors from 0. */
function rangeOf({ startLine = 1, startColumn = 1, image }: Token): Range {
    const start = { line: startLine - 1, character: startColumn - 1 };
    return { start, end: { ...start, character: start.character + image.length } };
}

/** Whether the parser stopped outside all braces, at the beginning of a line. */
function isAtDeclaration({ token }: ParseResult['parserErrors'][number], root: CstNode): boolean {
    if (token.startColumn !== 1) return false;
    return depthOf(CstUtils.flattenCst(root).filter((leaf) => leaf.offset < token.startOffset)) === 0;
}

/** Braces that are open behind the last of some leaves. */
const depthOf = (leaves: Iterable<CstNode>): number => {
    let depth = 0;
    for (const { text } of leaves) depth += text === '{' ? 1 : text === '}' ? -1 : 0;
    return depth;
};

/** What opens at an offset, closed on its line. */
function closedBy(end: string, all: string, offset: number, { start }: Range): TextFix {
    const line = /^[^\r\n]*/.exec(all.slice(offset))?.[0] ?? '';
    const content = end.length === 1 ? line.replace(/[\s)}]*$/, '') : line.trimEnd();
    // What stands before the text on its line was read; the range begins with what was not.
    const at = { ...start, character: start.character + content.length };
    return { title: `Close it with ${end.trim()}`, edits: [{ range: { start: at, end: at }, newText: end }] };
}

/** What stands for a sign of other languages here. */
const instead: Readonly<Record<string, string>> = { '=': ':', '#': '//' };

/**
 * Characters without a meaning: write what has one, or take them out. A text without an end is closed before the braces
 * that end its line, a comment at the end of its line.
 */
export function characterFixes({ lexerErrors, value }: ParseResult, index: number, range: Range): readonly TextFix[] {
    const { offset } = lexerErrors[index];
    const all = value.$cstNode?.root.fullText ?? '';
    if (isTooLong(all)) return [];
    const text = all.charAt(offset);
    if (text === '*' && all.charAt(offset - 1) === '/') return [closedBy(' */', all, offset, range)];
    if (text === '"' || text === "'") return [closedBy(text, all, offset, range)];
    if (text === '.' && /^\.\d/.test(all.slice(offset))) {
        const decimals = /^\.\d+/.exec(all.slice(offset))?.[0];
        return [
            { title: `Write 0${decimals}`, edits: [{ range: { start: range.start, end: range.start }, newText: '0' }] },
        ];
    }
    if (Object.hasOwn(instead, text))
        return [{ title: `Write '${instead[text]}'`, edits: [{ range, newText: instead[text] }] }];
    const negative = /^-\.(\d+)/.exec(all.slice(offset))?.[1];
    if (negative !== undefined) return [{ title: `Write -0.${negative}`, edits: [{ range, newText: '-0.' }] }];
    return /^[^"'\s]$/.test(text) ? [{ title: `Remove '${text}'`, edits: [{ range, newText: '' }] }] : [];
}
