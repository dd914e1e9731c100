import { EmptyFileSystem, URI } from 'langium';
import { createCimServices } from './cim-module';
import type { Diagnostic } from './diagnostic';
import { blockLines } from './formatting/block-lines';
import { tokenTree } from './formatting/token-tree';
import type { CimFile } from './generated/ast';
import { toDiagnostics } from './to-diagnostics';

/** The text in its canonical form, or the errors of syntax that keep it from having one. */
export type FormattedText =
    { readonly ok: true; readonly text: string } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** One parser for all texts, since making one takes longer than reading a file. */
let services: ReturnType<typeof createCimServices> | undefined;

/** Formats a document: indentation, spaces, aligned values. Words and comments stay as they are; lines end in LF. */
export async function formatText(text: string, file: string): Promise<FormattedText> {
    services ??= createCimServices(EmptyFileSystem);
    const { shared, Cim } = services;
    const document = shared.workspace.LangiumDocumentFactory.fromString<CimFile>(text, URI.file(file));
    const { parserErrors, lexerErrors, value } = document.parseResult;
    if (parserErrors.length + lexerErrors.length === 0) return { ok: true, text: formatFile(value) };
    const diagnostics = await Cim.validation.DocumentValidator.validateDocument(document);
    return { ok: false, diagnostics: toDiagnostics(diagnostics, file) };
}

/** The canonical text of a file that was parsed without an error. */
export function formatFile(file: CimFile): string {
    const lines = blockLines(tokenTree(file), 0);
    return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
