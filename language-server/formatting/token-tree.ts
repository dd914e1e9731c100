import { AstUtils, CstUtils, type AstNode, type CstNode, type LeafCstNode } from 'langium';
import type { CimFile } from '../generated/ast';

/** A token or a comment as it was written. */
export interface Token {
    readonly kind: 'token' | 'line comment' | 'block comment';
    readonly text: string;
    readonly offset: number;
    /** Line breaks between the end of what stands before it and its start; 2 or more: an empty line. */
    readonly linesBefore: number;
    /** Type of the syntax node that it belongs to. */
    readonly nodeType: string;
}

/** What stands between braces: properties, statements, or the entries of a table. */
export interface Group {
    readonly kind: 'group';
    readonly isTable: boolean;
    readonly entries: readonly Entry[];
    readonly close: Token;
}

export type Piece = Token | Group;

/** A statement, a property, a table entry with its comma, or a comment that stands by itself; trailing comments are its last pieces. */
export interface Entry {
    readonly linesBefore: number;
    readonly pieces: readonly Piece[];
}

const entryTypes: ReadonlySet<string> = new Set([
    ...['Import', 'Device', 'Core', 'Chip', 'Model', 'Mapping', 'Dataset', 'Experiment', 'Compare', 'Sweep'],
    ...['ModelInput', 'ModelLayer', 'LayerPlacement', 'OtherLayers', 'Run', 'Calibration', 'Expectation'],
    ...['Property', 'TableEntry', 'Vary'],
]);

/** The file as nested entries; every token and every comment stands in it once, in order. */
export function tokenTree(file: CimFile): readonly Entry[] {
    if (!file.$cstNode) return [];
    const starts = new Set<number>();
    for (const node of AstUtils.streamAst(file))
        if (entryTypes.has(node.$type) && node.$cstNode) starts.add(firstOffset(node.$cstNode));
    return new TreeReader(tokensOf(file.$cstNode.root, file), starts).entries();
}

function firstOffset(node: CstNode): number {
    const leaf = CstUtils.flattenCst(node).find(({ hidden }) => !hidden);
    return leaf?.offset ?? node.offset;
}

function tokensOf(root: CstNode, file: AstNode): Token[] {
    let line = 0;
    const tokens: Token[] = [];
    for (const leaf of CstUtils.flattenCst(root)) {
        if (leaf.text === '') continue;
        tokens.push(token(leaf, leaf.range.start.line - line, file));
        line = leaf.range.end.line;
    }
    return tokens;
}

function token(leaf: LeafCstNode, linesBefore: number, file: AstNode): Token {
    const kind = !leaf.hidden ? 'token' : leaf.text.startsWith('//') ? 'line comment' : 'block comment';
    const nodeType = leaf.hidden ? file.$type : leaf.astNode.$type;
    return { kind, text: leaf.text, offset: leaf.offset, linesBefore, nodeType };
}

class TreeReader {
    private next = 0;

    constructor(
        private readonly tokens: readonly Token[],
        private readonly starts: ReadonlySet<number>,
    ) {}

    /** Entries up to the closing brace, which is left to the caller, or to the end of the file. */
    entries(): Entry[] {
        const entries: Entry[] = [];
        while (this.next < this.tokens.length && !this.closes(this.next)) entries.push(this.entry());
        return entries;
    }

    private entry(): Entry {
        const pieces: Piece[] = [];
        const { linesBefore } = this.tokens[this.next];
        while (pieces.length === 0 || !this.ends(pieces)) {
            const token = this.tokens[this.next++];
            pieces.push(token);
            if (token.kind === 'token' && token.text === '{') pieces.push(this.group(token));
        }
        return { linesBefore, pieces };
    }

    private group(open: Token): Group {
        const entries = this.entries();
        return { kind: 'group', isTable: open.nodeType === 'TableValue', entries, close: this.tokens[this.next++] };
    }

    private closes(index: number): boolean {
        const { kind, text } = this.tokens[index];
        return kind === 'token' && text === '}';
    }

    /** Whether what comes next no longer belongs to the entry that has these pieces. */
    private ends(pieces: readonly Piece[]): boolean {
        const last = pieces[pieces.length - 1];
        if (this.next >= this.tokens.length) return true;
        const isComment = this.tokens[this.next].kind !== 'token';
        const complete = this.startsAfterComments();
        if (pieces.every(({ kind }) => kind === 'line comment' || kind === 'block comment'))
            return last.kind === 'line comment' || this.tokens[this.next].linesBefore > 0 || this.closes(this.next);
        if (!complete) return false;
        return !isComment || this.tokens[this.next].linesBefore > 0 || last.kind === 'line comment';
    }

    /** Whether the next token that is no comment begins another entry, closes the group, or is missing. */
    private startsAfterComments(): boolean {
        let index = this.next;
        while (index < this.tokens.length && this.tokens[index].kind !== 'token') index++;
        return index >= this.tokens.length || this.closes(index) || this.starts.has(this.tokens[index].offset);
    }
}
