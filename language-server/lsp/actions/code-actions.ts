import {
    CodeActionKind,
    type CodeAction,
    type CodeActionParams,
    type Diagnostic,
    type Range,
} from 'vscode-languageserver';
import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { offeredFixes } from '../../fixes/offered-fixes';
import type { TextFix } from '../../fixes/text-fix';
import type { CimLspServices } from '../cim-lsp-module';
import { fixAll } from './fix-all';

/**
 * Quick fixes: those that the rules have put into their diagnostics, as they are now. What the client sends along is not
 * read, since it may be of an older text. `source.fixAll` makes all fixes that are sure, at once.
 */
export class CimCodeActions implements CodeActionProvider {
    constructor(private readonly services: CimLspServices) {}

    async getCodeActions(document: LangiumDocument, { range, context }: CodeActionParams): Promise<CodeAction[]> {
        const diagnostics = document.diagnostics ?? [];
        const wants = (kind: string): boolean =>
            context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
        const here = wants(CodeActionKind.QuickFix) ? diagnostics.filter((each) => touches(each.range, range)) : [];
        const fixes = await Promise.all(here.map((each) => offeredFixes(each, document, this.services)));
        const actions = here.flatMap((each, index) => quickFixes(document, each, fixes[index]));
        const all = wants(CodeActionKind.SourceFixAll) ? fixAll(diagnostics) : [];
        if (all.length > 0)
            actions.push({
                title: all.length === 1 ? 'Make the fix that is sure' : `Make all ${all.length} fixes that are sure`,
                kind: CodeActionKind.SourceFixAll,
                edit: { changes: { [document.uri.toString()]: all.flatMap(({ edits }) => edits) } },
            });
        return actions;
    }
}

function quickFixes(document: LangiumDocument, diagnostic: Diagnostic, fixes: readonly TextFix[]): CodeAction[] {
    return fixes.map(({ title, edits, safe }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        ...(safe || fixes.length === 1 ? { isPreferred: true } : {}),
        edit: { changes: { [document.uri.toString()]: [...edits] } },
    }));
}

const touches = (one: Range, other: Range): boolean =>
    !isBefore(one.end, other.start) && !isBefore(other.end, one.start);

const isBefore = (one: Range['start'], other: Range['start']): boolean =>
    one.line < other.line || (one.line === other.line && one.character < other.character);
