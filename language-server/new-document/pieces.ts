/** A text with places that whoever takes it is to fill in. */
export type Pieces = readonly (string | Field)[];

/** What stands there until it is filled in, or the first of the words that can stand there. */
export interface Field {
    readonly field: string;
    readonly others?: readonly string[];
    /** It may stay as it is: come to behind all that may not. */
    readonly optional?: true;
}

/** The text with what stands in the fields. */
export const plainText = (pieces: Pieces): string =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : piece.field)).join('');

/** As a snippet of the Language Server Protocol and of VS Code: the fields are its tab stops, optional ones last. */
export function snippetText(pieces: Pieces): string {
    const fields = pieces.filter((piece) => typeof piece !== 'string');
    const order = [...fields.filter((each) => !each.optional), ...fields.filter((each) => each.optional)];
    const text = pieces.map((piece) => {
        if (typeof piece === 'string') return escaped(piece, /[\\$}]/g);
        const { field, others } = piece;
        const stop = order.indexOf(piece) + 1;
        return others
            ? `\${${stop}|${[field, ...others].map((word) => escaped(word, /[\\$},|]/g)).join(',')}|}`
            : `\${${stop}:${escaped(field, /[\\$}]/g)}}`;
    });
    return `${text.join('')}$0`;
}

const escaped = (text: string, what: RegExp): string => text.replace(what, '\\$&');

/** Template of pieces: what is put in as a text or a field stays one. */
export function pieces(texts: TemplateStringsArray, ...between: readonly (string | Field | Pieces)[]): Pieces {
    return texts.flatMap((text, place) => {
        const next = between[place];
        const there = next === undefined ? [] : Array.isArray(next) ? (next as Pieces) : [next as string | Field];
        return [text, ...there];
    });
}
