import { DefaultLexerErrorMessageProvider } from 'langium';

/** What to write instead of a sign that other languages have. */
const habits: Readonly<Record<string, string>> = {
    '[': 'a list is written without brackets: 0, 1, 2',
    ']': 'a list is written without brackets: 0, 1, 2',
    ';': "nothing closes a property: leave out the ';'",
    '=': "a value stands behind a colon: leave out the '=' and write 'name: value'",
    '#': 'a comment begins with //',
};

/** Characters that no token begins with, in the words of a reader. */
export class CimLexerMessages extends DefaultLexerErrorMessageProvider {
    override buildUnexpectedCharactersMessage(text: string, offset: number): string {
        const shown = String.fromCodePoint(text.codePointAt(offset) ?? 0xfffd);
        if (shown === '"' || shown === "'") return `this text has no closing ${shown} on its line`;
        const [before, behind] = [text.charAt(offset - 1), text.slice(offset + 1)];
        if (shown === '*' && before === '/') return 'this comment is not closed: write */ where it ends';
        const decimals = shown === '.' ? /^\d+/.exec(behind)?.[0] : undefined;
        if (decimals !== undefined && !/[\w.]/.test(before)) return `a number begins with a digit: write 0.${decimals}`;
        if (shown === '-' && /^\.\d/.test(behind)) return 'a number has a digit before its point: write -0.5, not -.5';
        if (shown === '.' && /\d/.test(before))
            return "a number ends with a digit: leave out the '.', or write a 0 behind it";
        if (Object.hasOwn(habits, shown)) return habits[shown];
        return `the character '${shown}' has no meaning here`;
    }
}
