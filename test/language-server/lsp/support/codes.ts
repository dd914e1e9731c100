import type { Diagnostic } from 'vscode-languageserver';

export const codesOf = (diagnostics: readonly Diagnostic[] = []): string[] =>
    diagnostics.map(({ code }) => String(code)).sort();

/** Those of the first that are not among the second, counted. */
export function without(all: readonly string[], others: readonly string[]): string[] {
    const left = [...others];
    return all.filter((each) => {
        const index = left.indexOf(each);
        if (index >= 0) left.splice(index, 1);
        return index < 0;
    });
}
