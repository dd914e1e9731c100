import type { TextChange } from '../messages';

export interface DiffLine {
    readonly kind: TextChange['kind'];
    readonly text: string;
}

/** One a line of the text; a cut is one line. */
export const diffLines = (changes: readonly TextChange[]): readonly DiffLine[] =>
    changes.flatMap(({ kind, text }) =>
        text
            .replace(/\n$/, '')
            .split('\n')
            .map((line) => ({ kind, text: line })),
    );
