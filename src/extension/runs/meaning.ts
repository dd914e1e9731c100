/** Strings, comments, and space, one after another; what is between them counts as it stands. */
const pieces = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\s+/g;

/** A text without its comments, and with one space for any stretch of space: two texts that are equal so say the same. */
export const meaning = (text: string): string =>
    text
        .replace(pieces, (piece) => (piece.startsWith('"') || piece.startsWith("'") ? piece : ' '))
        .replace(/ {2,}/g, ' ')
        .trim();
