let measure: CanvasRenderingContext2D | null | undefined;

/** How wide a text of a chart is at most, in pixels: set bold in the font of the page. */
export function textWidth(text: string, size = 12): number {
    measure ??= document.createElement('canvas').getContext('2d');
    if (!measure) return text.length * size * 0.6;
    measure.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
    return measure.measureText(text).width;
}

/** A text that is not wider than `most`, its end cut off where it was. */
export function cutTo(text: string, most: number, size = 12): string {
    if (textWidth(text, size) <= most) return text;
    let end = text.length - 1;
    while (end > 1 && textWidth(`${text.slice(0, end)}…`, size) > most) end -= 1;
    return `${text.slice(0, end)}…`;
}
