import { DefaultTokenBuilder } from 'langium';

type Vocabulary = ReturnType<DefaultTokenBuilder['buildTokens']>;

/**
 * Tries `KEY`, a name with a colon behind it, before every keyword: `input: 3 bit` is a property, `input 1 x 28 x 28` a
 * statement, and no property name is ever reserved.
 */
export class CimTokenBuilder extends DefaultTokenBuilder {
    override buildTokens(...grammar: Parameters<DefaultTokenBuilder['buildTokens']>): Vocabulary {
        const tokens = super.buildTokens(...grammar);
        if (!Array.isArray(tokens)) return tokens;
        const rank = ({ name }: { name: string }): number => (name === 'WHITESPACE' ? 0 : name === 'KEY' ? 1 : 2);
        return tokens.sort((a, b) => rank(a) - rank(b));
    }
}
