/** JSON as it is printed: indented by two, lists of numbers and words on one line. */
export const jsonText = (value: unknown): string =>
    `${JSON.stringify(value, null, 2).replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (_, items: string) => `[${items.replace(/\n\s+/g, ' ')}]`)}\n`;
