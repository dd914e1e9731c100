/** What an edit puts in: fragments of the language, sound and broken, and letters as one types them. */
const pieces = [
    ...['', '', '', ' ', '\n', '}', '{', '"', ':', '/*', '*/', '// ', 'x', '7', ' mV', ' bit', 'µ', '😀', '\r\n'],
    ...[
        'device D { g_max: 30 uS }\n',
        'chip ',
        'import neurram\n',
        'others auto\n',
        'input: 99 bit\n',
        '    grid: 2 x 2\n',
    ],
];

/** A stretch of a text, and what is written in its place. */
export interface RandomEdit {
    readonly start: number;
    readonly end: number;
    readonly text: string;
}

/** An edit somewhere: mostly one that inserts or takes out a few characters, now and then one of many lines. */
export function randomEdit(length: number, draw: () => number): RandomEdit {
    const start = Math.floor(draw() * (length + 1));
    const taken = draw() < 0.5 ? 0 : Math.floor(draw() * (draw() < 0.02 ? 400 : 6));
    const text = pieces[Math.floor(draw() * pieces.length)];
    return { start, end: Math.min(length, start + taken), text };
}

/** The text behind such an edit. */
export function randomChange(before: string, draw: () => number): string {
    const { start, end, text } = randomEdit(before.length, draw);
    return before.slice(0, start) + text + before.slice(end);
}
