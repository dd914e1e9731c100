import { DefaultLexer, type LexerResult } from 'langium';

/** Braces and parentheses within one another; a device's relaxation by time and conductance has three. */
const deepest = 32;

/** Refuses a text that is nested so deeply that the parser, which calls itself for each level, would run out of stack. */
export class CimLexer extends DefaultLexer {
    override tokenize(text: string): LexerResult {
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
