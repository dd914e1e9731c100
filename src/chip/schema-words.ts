import type { ValueFix } from './fix';
import { didYouMean, nearest, sameLetters } from './nearest';
import { converted, instead, refused, type Conversion, type ValueKind } from './schema';
import { wrongType } from './wrong-type';
import { itemsOf, wordOf, type Value } from './value';

const listed = (words: readonly string[]): string => words.join(', ');

function pick<W extends string>(words: readonly W[], value: Value): Conversion<W> {
    const expects = `one of ${listed(words)}`;
    if (value.kind !== 'word') return wrongType(expects, value, chooseWord(value, words));
    const word = words.find((each) => each === value.word);
    return word !== undefined
        ? converted(word)
        : refused(
              'value/word',
              `expected ${expects}, found '${value.word}'.${didYouMean(value.word, words)}`,
              value,
              chooseWord(value, words),
          );
}

/** The word that was probably meant, or else each that there is. */
function chooseWord(value: Value, words: readonly string[]): readonly ValueFix[] {
    const written = value.kind === 'word' ? value.word : value.kind === 'text' ? value.text : '';
    const meant = words.find((word) => word === written) ?? nearest(written, words);
    if (meant === undefined) return instead(value, ...words.map(wordOf));
    return [{ at: value, value: wordOf(meant), safe: sameLetters(meant, written) }];
}

/** One word of a vocabulary. */
export const oneOf = <W extends string>(...words: readonly W[]): ValueKind<W> => ({
    expects: `one of ${listed(words)}`,
    words,
    convert: (value) => pick(words, value),
});

/** Several words of a vocabulary, or `none`. */
export const someOf = <W extends string>(...words: readonly W[]): ValueKind<readonly W[]> => ({
    expects: `a list of ${listed(words)}, or none`,
    words: [...words, 'none'],
    convert: (value) => {
        if (value.kind === 'word' && value.word === 'none') return converted([]);
        const picked: W[] = [];
        for (const item of itemsOf(value)) {
            const word = pick(words, item);
            if (!word.ok) return word;
            if (!picked.includes(word.value)) picked.push(word.value);
        }
        return converted(picked);
    },
});

export const flag: ValueKind<boolean> = {
    expects: 'true or false',
    words: ['true', 'false'],
    convert: (value) => {
        const word = pick(['true', 'false'], value);
        return word.ok ? converted(word.value === 'true') : word;
    },
};

/** What `all`, `none`, `all except a, b` and `a, b` select. The names are checked by the one who knows them. */
export interface Selection {
    readonly base: 'all' | 'none';
    /** Taken away from all, or added to none. */
    readonly changed: readonly string[];
}

export const selection: ValueKind<Selection> = {
    expects: 'all, none, all except ..., or a list of names',
    words: ['all', 'none'],
    convert: (value) => {
        if (value.kind === 'except') {
            const twice = value.words.find((word, i) => value.words.indexOf(word) < i);
            return twice === undefined
                ? converted({ base: 'all', changed: value.words })
                : refused(
                      'value/duplicate',
                      `'${twice}' is in the list twice. All names behind 'all except' belong to it, so it stands last among other values.`,
                      value,
                  );
        }
        if (value.kind === 'word' && (value.word === 'all' || value.word === 'none'))
            return converted({ base: value.word, changed: [] });
        const names: string[] = [];
        for (const item of itemsOf(value)) {
            if (item.kind !== 'word') return wrongType('the name of an effect', item);
            names.push(item.word);
        }
        return converted({ base: 'none', changed: names });
    },
};

/** The name of a device or a core, resolved by the language. */
export const reference = (to: 'device' | 'core'): ValueKind<string> => ({
    expects: `the name of a ${to}`,
    refersTo: to,
    convert: (value) => (value.kind === 'word' ? converted(value.word) : wrongType(`the name of a ${to}`, value)),
});

const inQuotes = (value: Value): readonly ValueFix[] =>
    value.kind === 'word' ? [{ at: value, value: { kind: 'text', text: value.word }, safe: true }] : [];

export const text = (expects: string): ValueKind<string> => ({
    expects,
    convert: (value) => (value.kind === 'text' ? converted(value.text) : wrongType(expects, value, inQuotes(value))),
});

export const texts = (expects: string): ValueKind<readonly string[]> => ({
    expects,
    convert: (value) => {
        const all: string[] = [];
        for (const item of itemsOf(value)) {
            if (item.kind !== 'text') return wrongType(expects, item, inQuotes(item));
            all.push(item.text);
        }
        return converted(all);
    },
});
