import { readFileSync } from 'node:fs';
import type { Finding, Subject } from '../chip/finding';
import type { Diagnostic } from '../../language-server/diagnostic';

type Place = Pick<Diagnostic, 'line' | 'column' | 'endLine' | 'endColumn'>;

const start: Place = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/**
 * Findings of the run of `experiment`, which the document did not show before: at the name of the declaration that they
 * are about, or of the experiment where that one is in another file.
 */
export function findingDiagnostics(
    findings: readonly Finding[],
    file: string,
    experiment: string,
): readonly Diagnostic[] {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    return findings.map(({ code, severity, message, subject, related = [] }) => {
        const subjects: readonly Subject[] = [
            subject,
            ...related.map((each) => each.subject),
            { kind: 'experiment', name: experiment },
        ];
        const place = subjects.map((each) => nameOf(each, lines)).find((found) => found !== undefined) ?? start;
        return { file, ...place, severity, code, message };
    });
}

/** Where a declaration's name stands; declarations begin their line. */
function nameOf({ kind, name }: Subject, lines: readonly string[]): Place | undefined {
    for (const [i, line] of lines.entries()) {
        const [, before, declared] = /^(\s*(?:dataset|experiment|mapping|model)\s+)(\w+)/.exec(line) ?? [];
        if (declared !== name || before.trim() !== kind) continue;
        const column = before.length + 1;
        return { line: i + 1, column, endLine: i + 1, endColumn: column + name.length };
    }
    return undefined;
}
