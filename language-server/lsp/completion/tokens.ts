/** A piece of a text that need not be well-formed. */
export interface Token {
    readonly kind: 'word' | 'number' | 'text' | 'mark' | 'comment';
    readonly text: string;
    readonly offset: number;
    readonly end: number;
    /** For texts and comments: whether its end is missing. */
    readonly open?: boolean;
    /** Whether a line break stands before it. */
    readonly startsLine: boolean;
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
    ['comment', /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/y],
    ['text', /"(?:\\.|[^"\\\r\n])*"?|'(?:\\.|[^'\\\r\n])*'?/y],
    ['word', /[A-Za-z_\u00B5\u03BC\u03A9][\w\u00B5\u03BC\u03A9\u00B2]*(?:\.\w+)*/y],
    ['number', /-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y],
    ['mark', /\.\.|\+-|[<>]=|[^\s]/y],
];

/** All of a text, in order. */
export function tokensOf(text: string): readonly Token[] {
    const tokens: Token[] = [];
    let [offset, startsLine] = [0, true];
    while (offset < text.length) {
        const space = /\s*/y;
        space.lastIndex = offset;
        const skipped = space.exec(text)?.[0] ?? '';
        startsLine ||= /[\r\n]/.test(skipped);
        offset += skipped.length;
        const token = tokenAt(text, offset, startsLine);
        if (!token) break;
        tokens.push(token);
        offset = token.end;
        startsLine = token.kind === 'comment' && startsLine;
    }
    return tokens;
}

function tokenAt(text: string, offset: number, startsLine: boolean): Token | undefined {
    for (const [kind, pattern] of patterns) {
        pattern.lastIndex = offset;
        const found = pattern.exec(text)?.[0];
        if (found)
            return { kind, text: found, offset, end: offset + found.length, open: isOpen(kind, found), startsLine };
    }
    return undefined;
}

function isOpen(kind: Token['kind'], text: string): boolean {
    if (kind === 'text') return text.length === 1 || text[text.length - 1] !== text[0];
    // A line comment lasts to the end of its line, wherever in it the cursor is.
    return kind === 'comment' && (text.startsWith('//') || !text.endsWith('*/'));
}
