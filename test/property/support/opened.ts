import { resolve } from 'node:path';
import { URI } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { createCimServices } from '../../../language-server/cim-module';
import type { Diagnostic } from '../../../language-server/diagnostic';
import type { CimFile } from '../../../language-server/generated/ast';
import { toDiagnostics } from '../../../language-server/to-diagnostics';

const { shared, Cim } = createCimServices(NodeFileSystem);
const { LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = shared.workspace;
let number = 0;

/**
 * Opens a text as if it lay in a folder, so that its paths lead somewhere: parses, links and checks it, and elaborates all
 * that it describes. Everything but the text is read once.
 */
export async function opened(text: string, folder: string): Promise<readonly Diagnostic[]> {
    const uri = URI.file(resolve(folder, `any-${number++}.cim`));
    const document = LangiumDocumentFactory.fromString<CimFile>(text, uri);
    LangiumDocuments.addDocument(document);
    await DocumentBuilder.build([document], { validation: true });
    const { Elaborator: elaborator } = Cim.elaboration;
    for (const declaration of document.parseResult.value.declarations) {
        if (declaration.$type === 'Chip') elaborator.chip(declaration);
        if (declaration.$type === 'Model') await elaborator.network(declaration);
        if (declaration.$type === 'Mapping') await elaborator.mapping(declaration);
        if (declaration.$type === 'Experiment') await elaborator.experiment(declaration);
    }
    const diagnostics = toDiagnostics(document.diagnostics ?? [], uri.fsPath);
    await DocumentBuilder.update([], [uri]);
    return diagnostics;
}
