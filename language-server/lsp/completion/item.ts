import { InsertTextFormat, type CompletionItem, type CompletionItemKind, type Range } from 'vscode-languageserver';

/** Something to write at the cursor. */
export interface Suggestion {
    readonly label: string;
    readonly kind: CompletionItemKind;
    readonly detail?: string;
    /** Markdown. */
    readonly about?: string;
    /** Text with places to fill in, such as `${1:this}` and `${2|this,or that|}`; left out, the label itself. */
    readonly snippet?: string;
    /** What is typed to find it, where that is not the label. */
    readonly filter?: string;
    /** Place in the list, small numbers first; of the same number as they come. */
    readonly rank?: number;
}

/** Suggestions as completions that replace a range. */
export const completionItems = (all: readonly Suggestion[], range: Range, snippets: boolean): CompletionItem[] =>
    all.map(({ label, kind, detail, about, snippet, filter, rank = 5 }, index) => ({
        label,
        kind,
        ...(detail === undefined ? {} : { detail }),
        ...(about === undefined ? {} : { documentation: { kind: 'markdown', value: about } }),
        ...(filter === undefined ? {} : { filterText: filter }),
        sortText: `${rank}${String(index).padStart(4, '0')}`,
        insertTextFormat: snippets && snippet !== undefined ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        textEdit: { range, newText: snippet === undefined ? label : snippets ? snippet : plain(snippet) },
    }));

/** A snippet for an editor that knows none: with the first of what each place could be. */
const plain = (snippet: string): string =>
    snippet
        .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace(/\$\{?\d+\}?/g, '')
        .replace(/\\([$}\\])/g, '$1');

/** Text as it stands in a snippet. */
export const escaped = (text: string): string => text.replace(/[$}\\]/g, '\\$&');
