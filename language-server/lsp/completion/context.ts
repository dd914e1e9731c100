import type { LangiumDocument } from 'langium';
import type { CimFile, Declaration } from '../../generated/ast';
import { importedUris } from '../../imports';
import type { CimLspServices } from '../cim-lsp-module';
import type { Frame, Place } from './place';

/** What completions are worked out from: the place, and the tree of what can be read of the document. */
export interface Context {
    readonly services: CimLspServices;
    readonly document: LangiumDocument;
    readonly place: Place;
}

type Kind = Declaration['$type'];
type OfKind<K extends Kind> = Extract<Declaration, { $type: K }>;

/** Declarations of a kind that the document can name: its own first, then those that it imports. */
export function visible<K extends Kind>({ services, document }: Context, kind: K): readonly OfKind<K>[] {
    const { LangiumDocuments: documents } = services.shared.workspace;
    const imported = importedUris(document, services.files.library).flatMap((uri) => documents.getDocument(uri) ?? []);
    const files = [document, ...imported].map(({ parseResult }) => parseResult.value as CimFile);
    const isWanted = (each: Declaration): each is OfKind<K> => each.$type === kind && Boolean(each.name);
    return files.flatMap(({ declarations = [] }) => declarations.filter(isWanted));
}

/** What the header of a declaration names behind a keyword: the model of `mapping M of Model on Chip`. */
export function namedBehind<K extends Kind>(
    context: Context,
    header: Frame['header'],
    keyword: string,
    kind: K,
): OfKind<K> | undefined {
    const at = header.findIndex(({ text }, index) => index >= 2 && text === keyword);
    return at < 0 ? undefined : visible(context, kind).find(({ name }) => name === header[at + 1]?.text);
}

/** The frame of the declaration around the cursor. */
export const outermost = (frame: Frame): Frame =>
    frame.parent && frame.parent.kind !== 'file' ? outermost(frame.parent) : frame;
