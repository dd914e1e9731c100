import type { TextEdit } from 'vscode-languageserver';

/** A fix as edits of the document that its diagnostic is in. */
export interface TextFix {
    readonly title: string;
    readonly edits: readonly TextEdit[];
    /** Whether it says what was surely meant, so that it may be made unseen, along with others. */
    readonly safe?: boolean;
}

/** What a diagnostic carries beside its message. */
interface DiagnosticFixes {
    readonly fixes: readonly TextFix[];
}

/** Fixes in the form in which a rule hands them to its acceptor; those that would change nothing are left out. */
export function withFixes(fixes: readonly (TextFix | undefined)[]): { readonly data?: DiagnosticFixes } {
    const useful = fixes.filter((fix) => fix !== undefined && fix.edits.length > 0) as readonly TextFix[];
    return useful.length > 0 ? { data: { fixes: useful } } : {};
}

/** The fixes of a diagnostic that one of our rules has made. */
export function fixesOf({ data }: { readonly data?: unknown }): readonly TextFix[] {
    const found = (data as Partial<DiagnosticFixes> | undefined)?.fixes;
    return Array.isArray(found) ? (found as readonly TextFix[]) : [];
}
