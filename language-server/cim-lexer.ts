import { DefaultLexer, type LexerResult } from 'langium';

/** Braces and parentheses within one another; a device's relaxation by time and conductance has three. */
const deepest = 32;

/** Characters of a text that is read; a document of ten thousand lines has a third of them. */
const longest = 1_000_000;

/** Whether a text is too long to be a document, and would keep everybody waiting. */
export const isTooLong = (text: string): boolean => text.length > longest;

const tooLong: LexerResult = {
    tokens: [],
    hidden: [],
    errors: [
        {
            offset: 0,
            line: 1,
            column: 1,
            length: 1,
            message: `this text has more than ${longest.toLocaleString('en')} characters, and is not read: it is no description, or several`,
        },
    ],
};

/** Refuses a text that is nested so deeply that the parser, which calls itself for each level, would run out of stack. */
export class CimLexer extends DefaultLexer {
    override tokenize(text: string): LexerResult {
        if (isTooLong(text)) return tooLong;
        const result = super.tokenize(text);
        let depth = 0;
        const index = result.tokens.findIndex(({ image }) => {
            if (image === '{' || image === '(') depth++;
            else if (image === '}' || image === ')') depth--;
            return depth > deepest;
        });
        if (index < 0) return result;
        const { startOffset, startLine, startColumn, image } = result.tokens[index];
        const error = {
            offset: startOffset,
            line: startLine,
            column: startColumn,
            length: image.length,
            message: `this is nested more than ${deepest} deep, and nothing of the language is`,
        };
        return { ...result, tokens: result.tokens.slice(0, index), errors: [...result.errors, error] };
    }
}
