import { AstUtils, CstUtils, GrammarUtils, type AstNode, type CstNode, type LeafCstNode } from 'langium';
import type { Range, TextEdit } from 'vscode-languageserver';
import type { CimFile, Declaration, Import, Model, Property } from '../generated/ast';

/** What has braces, or could have: the blocks of properties, and the descriptions of models. */
export type Block = Property['$container'] | Model;

const replaceRange = (range: Range, newText: string): TextEdit => ({ range, newText });

/** Other text for a node, or for one of its parts. */
export function replace(node: AstNode, newText: string, part?: string, index?: number): readonly TextEdit[] {
    const cst = part === undefined ? node.$cstNode : GrammarUtils.findNodeForProperty(node.$cstNode, part, index);
    return cst ? [replaceRange(cst.range, newText)] : [];
}

/** Text right behind a part of a node. */
function insertBehind(node: AstNode, part: string, text: string): readonly TextEdit[] {
    const cst = GrammarUtils.findNodeForProperty(node.$cstNode, part);
    return cst ? [replaceRange({ start: cst.range.end, end: cst.range.end }, text)] : [];
}

/** Takes a statement, a property or a declaration out, with its line where it has one to itself. */
export function remove(node: AstNode): readonly TextEdit[] {
    return node.$cstNode ? removeText(node.$cstNode.offset, node.$cstNode.end, node) : [];
}

/** Takes an item out of a list, or an entry out of a table, with the comma that is then too many. */
export function removeItem(node: AstNode): readonly TextEdit[] {
    const cst = node.$cstNode;
    if (!cst) return [];
    const text = AstUtils.getDocument(node).textDocument.getText();
    const behind = spaceBehind(text, cst.end, /\s/);
    if (text[behind] === ',') return removeText(cst.offset, behind + 1, node);
    const before = spaceBefore(text, cst.offset, /\s/);
    return removeText(text[before - 1] === ',' ? before - 1 : cst.offset, cst.end, node);
}

const blank = /[^\S\r\n]/;
const lineEnd = /[\r\n]/;

/** Where the space that ends at an offset begins. */
function spaceBefore(text: string, offset: number, space: RegExp): number {
    let at = offset;
    while (at > 0 && space.test(text[at - 1])) at--;
    return at;
}

/** Where the space that begins at an offset ends. */
function spaceBehind(text: string, offset: number, space: RegExp): number {
    let at = offset;
    while (at < text.length && space.test(text[at])) at++;
    return at;
}

/** From one offset to another, with the space before it, and with the line end where nothing else is on the line. */
function removeText(from: number, to: number, node: AstNode): readonly TextEdit[] {
    const document = AstUtils.getDocument(node).textDocument;
    const text = document.getText();
    const [before, behind] = [spaceBefore(text, from, blank), spaceBehind(text, to, blank)];
    const startsLine = before === 0 || lineEnd.test(text[before - 1]);
    const endsLine = behind === text.length || lineEnd.test(text[behind]);
    const nextLine = behind + (text.startsWith('\r\n', behind) ? 2 : 1);
    const [start, end] =
        startsLine && endsLine ? [before, Math.min(nextLine, text.length)] : startsLine ? [from, behind] : [before, to];
    return [replaceRange({ start: document.positionAt(start), end: document.positionAt(end) }, '')];
}

/** One more entry at the end of a block, on a line of its own where the block has several. */
export function insertEntry(block: Block, entry: string): readonly TextEdit[] {
    const cst = block.$cstNode;
    if (!cst) return [];
    const leaves = [...CstUtils.flattenCst(cst)].filter((leaf) => !leaf.hidden);
    const close = leaves[leaves.length - 1];
    if (close?.text !== '}' || close.container?.astNode !== block)
        return [replaceRange({ start: cst.range.end, end: cst.range.end }, ` { ${entry} }`)];
    const before = leaves[leaves.length - 2];
    const at = lastEnd(cst, before, close);
    if (before.range.start.line === close.range.start.line || close.range.start.line === cst.range.start.line) {
        const gap = { start: at, end: close.range.start };
        return [replaceRange(gap, before.text === '{' ? ` ${entry} ` : `  ${entry} `)];
    }
    return [replaceRange({ start: at, end: at }, `\n${indentationOf(block)}    ${entry}`)];
}

/** An entry before all others of a block. */
export function firstEntry(block: Block, entry: string): readonly TextEdit[] {
    const leaves = block.$cstNode ? [...CstUtils.flattenCst(block.$cstNode)].filter((leaf) => !leaf.hidden) : [];
    const open = leaves.findIndex((leaf) => leaf.text === '{' && leaf.container?.astNode === block);
    const next = leaves[open + 1];
    if (open < 0 || !next || next.text === '}') return insertEntry(block, entry);
    const own = next.range.start.line > leaves[open].range.end.line;
    const gap = { start: leaves[open].range.end, end: leaves[open].range.end };
    return [replaceRange(gap, own ? `\n${indentationOf(block)}    ${entry}` : ` ${entry} `)];
}

/** Entries before another one of a block, which has its line to itself; undefined where it has not. */
export function insertBeforeEntry(entry: AstNode, lines: readonly string[]): readonly TextEdit[] | undefined {
    const cst = entry.$cstNode;
    if (!cst) return undefined;
    const text = AstUtils.getDocument(entry).textDocument.getText();
    const indentation = text.slice(spaceBefore(text, cst.offset, blank), cst.offset);
    const line = cst.offset - indentation.length;
    if (line > 0 && !lineEnd.test(text[line - 1])) return undefined;
    const { start } = cst.range;
    return [replaceRange({ start, end: start }, lines.map((each) => `${each}\n${indentation}`).join(''))];
}

/** The end of what stands before the closing brace, comments included. */
function lastEnd(cst: CstNode, before: LeafCstNode, close: LeafCstNode): Range['start'] {
    const comment = [...CstUtils.flattenCst(cst)].findLast(
        (leaf) => leaf.hidden && leaf.text.startsWith('/') && leaf.end <= close.offset,
    );
    return comment && comment.offset > before.offset ? comment.range.end : before.range.end;
}

function indentationOf(block: AstNode): string {
    const text = AstUtils.getDocument(block).textDocument.getText();
    const offset = block.$cstNode?.offset ?? 0;
    return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
}

/** `extends BASE` for a declaration that extends nothing. */
export const insertBase = (declaration: Declaration, base: string): readonly TextEdit[] =>
    insertBehind(declaration, 'name', ` extends ${base}`);

/** `import LIBRARY`, behind the other imports, or before the first declaration and its comment. */
export function insertImport(file: CimFile, library: string): readonly TextEdit[] {
    const last: Import | undefined = file.imports.at(-1);
    if (last?.$cstNode) {
        const { end } = last.$cstNode.range;
        return [replaceRange({ start: end, end }, `\nimport ${library}`)];
    }
    const [first] = file.declarations;
    if (first) return insertBefore(first, `import ${library}\n\n`);
    const start = { line: 0, character: 0 };
    return [replaceRange({ start, end: start }, `import ${library}\n\n`)];
}

/** Text before a declaration and the comment that belongs to it. */
export function insertBefore(declaration: Declaration, newText: string): readonly TextEdit[] {
    const document = AstUtils.getDocument(declaration).textDocument;
    const before = document.getText().slice(0, declaration.$cstNode?.offset ?? 0);
    const comment = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(before);
    const start = document.positionAt(comment ? comment.index : before.length);
    return [replaceRange({ start, end: start }, newText)];
}
