import fc from 'fast-check';
import { writtenFiles } from './written-values';

const words = writtenFiles.flatMap(({ text }) => text.match(/\w+|[^\s\w]/g) ?? []);
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A text with pieces of it taken out, or replaced by a word of another. */
export const edited = (anyText: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
        .tuple(anyText, fc.array(fc.tuple(share, fc.nat(30), fc.constantFrom('', ...words)), { maxLength: 6 }))
        .map(([text, edits]) =>
            edits.reduce((current, [place, length, word]) => {
                const at = Math.floor(place * current.length);
                return `${current.slice(0, at)}${word}${current.slice(at + length)}`;
            }, text),
        );

/** What is no document at all. */
export const anyJunk: fc.Arbitrary<string> = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((list) => list.join(' ')),
);
