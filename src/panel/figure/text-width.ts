/** About how wide a text of a chart is, in pixels: enough to lay out by, without asking the page. */
export const textWidth = (text: string, size = 12): number => text.length * size * 0.58;

/** A text that is not wider than `most`, its end cut off where it was. */
export const cutTo = (text: string, most: number, size = 12): string => {
    if (textWidth(text, size) <= most) return text;
    return `${text.slice(0, Math.max(1, Math.floor(most / (size * 0.58)) - 1))}…`;
};
