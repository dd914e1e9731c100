import type { CompletionItem, TextEdit } from 'vscode-languageserver';
import { cursor, edited, open } from '../support/open';

const path = `${process.cwd()}/test/files/good/untitled.cim`;

/** What is offered at the `|` of a text. */
export async function offered(marked: string): Promise<readonly CompletionItem[]> {
    const { text, offset } = cursor(marked);
    const { document, services } = await open(text, path);
    const list = await services.lsp.CompletionProvider?.getCompletion(document, {
        textDocument: { uri: document.uri.toString() },
        position: document.textDocument.positionAt(offset),
    });
    return list?.items ?? [];
}

export const labels = async (marked: string): Promise<string[]> =>
    [...(await offered(marked))]
        .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
        .map(({ label }) => label);

export async function item(marked: string, label: string): Promise<CompletionItem> {
    const found = (await offered(marked)).find((each) => each.label === label);
    if (!found) throw new Error(`'${label}' is not offered`);
    return found;
}

/** The text once the item of that label is taken, snippets as they are. */
export async function taken(marked: string, label: string): Promise<string> {
    const { text } = cursor(marked);
    const { document } = await open(text, path);
    return edited(document, [(await item(marked, label)).textEdit as TextEdit]);
}
