import {
    CodeActionKind,
    type CodeAction,
    type CodeActionParams,
    type Diagnostic,
    type Range,
    type WorkspaceEdit,
} from 'vscode-languageserver';
import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { withLineEndsOf } from '../../fixes/line-ends';
import { offeredFixes } from '../../fixes/offered-fixes';
import type { TextFix } from '../../fixes/text-fix';
import type { CimLspServices } from '../cim-lsp-module';
import { isSameComplaint, runRemarks } from '../diagnostics/run-remarks';
import { fixAll } from './fix-all';

/** Ours among the kinds of `source.fixAll`, so that an editor can ask for it alone when a document is saved. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.corelet`;

/**
 * Quick fixes: those that the rules have put into their diagnostics, as they are now. What the client sends along may be of
 * an older text, and only tells it which of its complaints a fix is for. `source.fixAll` makes all fixes that are sure.
 */
export class CimCodeActions implements CodeActionProvider {
    constructor(private readonly services: CimLspServices) {}

    async getCodeActions(document: LangiumDocument, { range, context }: CodeActionParams): Promise<CodeAction[]> {
        const checked = document.diagnostics ?? [];
        const diagnostics = [...checked, ...runRemarks(document, this.services.live.results)];
        const wants = (kind: string): boolean =>
            context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
        const here = wants(CodeActionKind.QuickFix) ? diagnostics.filter((each) => touches(each.range, range)) : [];
        const fixes = await Promise.all(here.map((each) => offeredFixes(each, document, this.services)));
        const actions = here.flatMap((each, index) =>
            quickFixes(document, shownAs(each, context.diagnostics), fixes[index]),
        );
        const all = wants(fixAllKind) ? fixAll(checked) : [];
        if (all.length > 0)
            actions.push({
                title: all.length === 1 ? 'Make the fix that is sure' : `Make all ${all.length} fixes that are sure`,
                kind: fixAllKind,
                edit: editOf(document, all),
            });
        return actions;
    }
}

/** The diagnostic as the client has it, which was published with more about it. */
const shownAs = (diagnostic: Diagnostic, shown: readonly Diagnostic[]): Diagnostic => {
    const { data: _data, ...own } = diagnostic;
    return shown.find((each) => isSameComplaint(each, own)) ?? own;
};

function quickFixes(document: LangiumDocument, diagnostic: Diagnostic, fixes: readonly TextFix[]): CodeAction[] {
    return fixes.map(({ title, edits, safe }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        ...(safe || fixes.length === 1 ? { isPreferred: true } : {}),
        edit: editOf(document, [{ edits }]),
    }));
}

const editOf = (document: LangiumDocument, fixes: readonly Pick<TextFix, 'edits'>[]): WorkspaceEdit => ({
    changes: {
        [document.uri.toString()]: withLineEndsOf(
            document,
            fixes.flatMap(({ edits }) => edits),
        ),
    },
});

const touches = (one: Range, other: Range): boolean =>
    !isBefore(one.end, other.start) && !isBefore(other.end, one.start);

const isBefore = (one: Range['start'], other: Range['start']): boolean =>
    one.line < other.line || (one.line === other.line && one.character < other.character);
