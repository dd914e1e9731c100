import { indentation } from './entry-text';

/** The lines of a comment: the first as it is, further ones that begin with a star under the first one's. */
export function commentLines(text: string, depth: number): string[] {
    return text.split(/\r\n?|\n/).map((line, index) => {
        const end = line.trimEnd();
        return index > 0 && /^\s*\*/.test(end) ? `${indentation(depth)} ${end.trimStart()}` : end;
    });
}
