/** An SVG element as text; its content is taken as it is. */
export function element(
    name: string,
    attributes: Readonly<Record<string, string | number>>,
    content: readonly string[] = [],
): string {
    const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
    const begin = `<${name}${given.join('')}`;
    return content.length === 0 ? `${begin}/>` : `${begin}>${content.join('')}</${name}>`;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of which no character has a meaning. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => marks[mark]);

/** Hundredths of a pixel are enough. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;
