/** A line with a marked stretch, from its first letter to the one behind its last. */
export interface MarkedLine {
    readonly text: string;
    readonly from: number;
    readonly to: number;
}

/** Of a line that is too long, `columns` letters around the beginning of the mark; an ellipsis stands for what is left out. */
export function windowed({ text, from, to }: MarkedLine, columns: number): MarkedLine {
    if (text.length <= columns || columns < 3) return { text, from, to };
    const start = Math.max(0, Math.min(from - Math.floor(columns / 2), Math.max(text.length, from + 1) - columns));
    const end = start + columns;
    const inside = (place: number) => Math.min(Math.max(place - start, 0), columns);
    const shown = [
        start > 0 ? '…' : '',
        text.slice(start > 0 ? start + 1 : start, end < text.length ? end - 1 : end),
        end < text.length ? '…' : '',
    ].join('');
    return { text: shown, from: inside(from), to: Math.max(inside(to), inside(from) + 1) };
}
