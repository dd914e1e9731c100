import { URI } from 'langium';

/** The URI that a client has written; undefined where it is none. */
export function readUri(text: string): URI | undefined {
    try {
        return URI.parse(text, true);
    } catch {
        return undefined;
    }
}
