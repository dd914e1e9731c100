/** Line and character of a text's first occurrence, moved on by so many characters. */
export function positionOf(text: string, part: string, offset = 0): { line: number; character: number } {
    const at = text.indexOf(part);
    if (at < 0) throw new Error(`there is no '${part}'`);
    const before = text.slice(0, at + offset).split('\n');
    return { line: before.length - 1, character: before[before.length - 1].length };
}
