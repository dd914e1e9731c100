import type { Diagnostic, Range } from 'vscode-languageserver';
import { fixesOf, type TextFix } from '../../fixes/text-fix';

/** The sure fix of each diagnostic that has one, as far as they do not touch each other's text. */
export function fixAll(diagnostics: readonly Diagnostic[]): readonly TextFix[] {
    const made: TextFix[] = [];
    for (const diagnostic of diagnostics) {
        const fix = fixesOf(diagnostic).find(({ safe }) => safe);
        if (fix && !made.some((other) => meet(fix, other))) made.push(fix);
    }
    return made;
}

const meet = (one: TextFix, other: TextFix): boolean =>
    one.edits.some((edit) => other.edits.some(({ range }) => overlap(edit.range, range)));

const overlap = (one: Range, other: Range): boolean =>
    !isBehind(one.start, other.end) && !isBehind(other.start, one.end);

const isBehind = (one: Range['start'], other: Range['start']): boolean =>
    one.line > other.line || (one.line === other.line && one.character > other.character);
