/** Strings, and stretches of space and comments; what is between them counts as it stands. */
const pieces = /("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|(?:\s|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))+/g;

/** A text without its comments, and with one space for any stretch of space: two texts that are equal so say the same. */
export const meaning = (text: string): string => text.replace(pieces, (_, word?: string) => word ?? ' ').trim();
