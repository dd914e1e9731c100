import { CstUtils, type CstNode, type ParseResult } from 'langium';
import type { Range } from 'vscode-languageserver';
import { spelling } from './common-fixes';
import type { TextFix } from './text-fix';

const openings = ['import', 'device', 'core', 'chip', 'model', 'mapping', 'dataset', 'experiment'];

/** Where a declaration should begin and does not: the keyword that was probably meant. Where the file ends within a block: its brace. */
export function syntaxFixes({ parserErrors, value }: ParseResult, range: Range): readonly (TextFix | undefined)[] {
    const [error] = parserErrors;
    if (value.$cstNode && isAtDeclaration(error, value.$cstNode))
        return [spelling(error.token.image, openings, (newText) => [{ range, newText }])];
    const texts = value.$cstNode ? [...CstUtils.flattenCst(value.$cstNode)].map(({ text }) => text) : [];
    const open = texts.filter((text) => text === '{').length - texts.filter((text) => text === '}').length;
    if (error.token.tokenType.name !== 'EOF' || open <= 0) return [];
    const end = { start: range.end, end: range.end };
    return [{ title: "Close what is open with '}'", edits: [{ range: end, newText: `\n${'}\n'.repeat(open)}` }] }];
}

/** Whether the parser stopped outside all braces, at the beginning of a line. */
function isAtDeclaration({ token }: ParseResult['parserErrors'][number], root: CstNode): boolean {
    const before = CstUtils.flattenCst(root)
        .filter((leaf) => leaf.offset < token.startOffset)
        .toArray();
    const depth = before.reduce((sum, { text }) => sum + (text === '{' ? 1 : text === '}' ? -1 : 0), 0);
    return depth === 0 && token.startColumn === 1;
}

/** Characters without a meaning: take them out. A text without an end is left to its author. */
export function characterFixes({ lexerErrors, value }: ParseResult, index: number, range: Range): readonly TextFix[] {
    const text = value.$cstNode?.root.fullText.charAt(lexerErrors[index].offset) ?? '';
    return /^[^"'\s]$/.test(text) ? [{ title: `Remove '${text}'`, edits: [{ range, newText: '' }] }] : [];
}
