import type { LangiumDocument } from 'langium';
import type { CompletionProvider, CompletionProviderOptions } from 'langium/lsp';
import type { CompletionList, CompletionParams } from 'vscode-languageserver';
import { blockSchemas, type BlockKind } from '../../../src/chip/schema-blocks';
import type { CimLspServices } from '../cim-lsp-module';
import type { Context } from './context';
import { declarationItems } from './declaration-items';
import { fileItems, type FileKind } from './file-items';
import { completionItems, type Suggestion } from './item';
import { keyItems } from './key-items';
import { layerItems } from './layer-items';
import { placeAt, type Frame, type Place } from './place';
import { beginnings, statementItems } from './statement-items';
import { tableItems } from './table-items';
import { valueItems } from './value-items';

/** Completion that knows the place: works on the tokens before the cursor, since a text that is being written is mostly broken. */
export class CimCompletion implements CompletionProvider {
    readonly completionOptions: CompletionProviderOptions = { triggerCharacters: [':', '"', '/'] };
    private snippets = true;

    constructor(private readonly services: CimLspServices) {
        services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
            this.snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
        });
    }

    async getCompletion(document: LangiumDocument, { position }: CompletionParams): Promise<CompletionList> {
        const { textDocument } = document;
        const place = placeAt(textDocument.getText(), textDocument.offsetAt(position));
        if (!place) return { isIncomplete: false, items: [] };
        const found = await suggestions({ services: this.services, document, place });
        const range = { start: textDocument.positionAt(place.from), end: textDocument.positionAt(place.to) };
        return { isIncomplete: false, items: completionItems(found, range, this.snippets) };
    }
}

async function suggestions(context: Context): Promise<readonly Suggestion[]> {
    const { place } = context;
    const { frame, entry } = place;
    if (place.inText) {
        const kind = fileKind(place);
        if (frame.kind === 'mapping' && entry.length === 1 && entry[0].text === 'layer') return layerItems(context);
        return kind ? fileItems(context, kind, true) : [];
    }
    if (frame.kind === 'call') return [];
    if (frame.kind === 'table') return tableItems(frame, entry);
    if (entry.length === 0) return beginning(context);
    if (entry[1]?.text !== ':') {
        const next = place.newLine && isComplete(entry) ? [] : await statementItems(context);
        return place.newLine && isComplete(entry) ? beginning(context) : next;
    }
    const value = entry.slice(2);
    const ended = value.length > 0 && !continues(value[value.length - 1].text);
    if (ended && place.newLine) return beginning(context);
    const kind = fileKind(place);
    const files =
        kind && (value.length === 0 || value[value.length - 1].text === ',')
            ? await fileItems(context, kind, false)
            : [];
    const values = isBlock(frame.kind) ? await valueItems(context, frame.kind, entry[0].text, value) : [];
    return [...files, ...values, ...(ended && value[value.length - 1].kind !== 'number' ? beginning(context) : [])];
}

/** What can begin where an entry does. */
function beginning(context: Context): readonly Suggestion[] {
    const { frame } = context.place;
    if (frame.kind === 'file') return declarationItems(context);
    return [...(isBlock(frame.kind) ? keyItems(context, frame.kind) : []), ...beginnings(frame.kind, frame.begun)];
}

const isBlock = (kind: Frame['kind']): kind is BlockKind => Object.hasOwn(blockSchemas, kind);

/** Whether a value cannot end with this. */
const continues = (text: string): boolean =>
    [',', 'x', '/', '..', '+-', 'source', 'except', 'in', 'step'].includes(text);

const isComplete = (entry: Place['entry']): boolean =>
    !continues(entry[entry.length - 1].text) &&
    entry.length >= ({ layer: 2, others: 2, import: 2, expect: 4, run: 4, calibrate: 3, vary: 4 }[entry[0].text] ?? 2);

/** What the text at the cursor is a path of; undefined where it is none. */
function fileKind({ frame, entry }: Place): FileKind | undefined {
    const [first, colon] = entry;
    if (frame.kind === 'file' && first?.text === 'import') return 'import';
    if (frame.kind === 'file' && first?.text === 'model') return 'model';
    if (colon?.text !== ':' || entry.some(({ text }) => text === 'source')) return undefined;
    if (frame.kind === 'rbm' && first.text === 'weights') return 'weights';
    const paths = ['images', 'labels', 'inputs', 'archive', 'folder', 'batches'];
    return frame.kind === 'dataset' && paths.includes(first.text) ? 'data' : undefined;
}
