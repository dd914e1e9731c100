import type { LexerResult } from 'langium';
import { CimLexer } from '../../cim-lexer';

/** A stretch of a text, and where it begins; lines and columns count from 1. */
export interface TextPart {
    readonly start: number;
    readonly end: number;
    readonly line: number;
    readonly column: number;
}

type Token = LexerResult['tokens'][number];
type LexingError = LexerResult['errors'][number];

/** A lexer that can be held to a part of a text; tokens and errors stand where they stand in the whole. */
export class PartLexer extends CimLexer {
    private part: TextPart | undefined;

    /** Whatever text is read while `work` runs, only this part of it is. */
    within<T>(part: TextPart, work: () => T): T {
        this.part = part;
        try {
            return work();
        } finally {
            this.part = undefined;
        }
    }

    override tokenize(text: string): LexerResult {
        const { part } = this;
        if (!part) return super.tokenize(text);
        const { tokens, hidden, errors, report } = super.tokenize(text.slice(part.start, part.end));
        for (const token of tokens) moveToken(token, part);
        for (const token of hidden) moveToken(token, part);
        return { tokens, hidden, errors: errors.map((error) => movedError(error, part)), report };
    }
}

/** In place: tokens are made anew by each run of the lexer, and are many. */
function moveToken(token: Token, { start, line, column }: TextPart): void {
    token.startOffset += start;
    if (token.endOffset !== undefined) token.endOffset += start;
    if (token.startColumn !== undefined && token.startLine === 1) token.startColumn += column - 1;
    if (token.endColumn !== undefined && token.endLine === 1) token.endColumn += column - 1;
    if (token.startLine !== undefined) token.startLine += line - 1;
    if (token.endLine !== undefined) token.endLine += line - 1;
}

const movedError = (error: LexingError, { start, line, column }: TextPart): LexingError => ({
    ...error,
    offset: error.offset + start,
    ...(error.line === undefined ? {} : { line: error.line + line - 1 }),
    ...(error.column === undefined ? {} : { column: error.line === 1 ? error.column + column - 1 : error.column }),
});
