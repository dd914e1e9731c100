import { DefaultLexerErrorMessageProvider } from 'langium';

/** Characters that no token begins with, in the words of a reader. */
export class CimLexerMessages extends DefaultLexerErrorMessageProvider {
    override buildUnexpectedCharactersMessage(text: string, offset: number): string {
        const shown = String.fromCodePoint(text.codePointAt(offset) ?? 0xfffd);
        if (shown === '"' || shown === "'") return `this text has no closing ${shown} on its line`;
        return `the character '${shown}' has no meaning here`;
    }
}
