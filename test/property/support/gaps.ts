import fc from 'fast-check';

/** White space of any kind, and now and then a comment; a line comment brings the end of line that it needs. */
const anyGap = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(' ', '  ', '\n', '\n\n\n', '\r\n', '\t') },
    {
        weight: 1,
        arbitrary: fc.constantFrom(
            ' // note\n',
            '\n// note\n',
            ' /* a */ ',
            '\n/* a\n * b */\n',
            '\t/* c\r\n d */ ',
            ' /** doc */ ',
            '\r// note\r',
        ),
    },
);
export const anyGaps = fc.array(anyGap, { minLength: 1, maxLength: 40, size: 'max' });

/** The tokens with other gaps between them. A name and its colon stay together: a comment between them is no language. */
export const respaced = (tokens: readonly string[], gaps: readonly string[]): string =>
    tokens.map((token, i) => (i === 0 || token === ':' ? token : gaps[i % gaps.length] + token)).join('');
