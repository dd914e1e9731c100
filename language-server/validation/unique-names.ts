import { AstUtils } from 'langium';
import type { CimServices } from '../cim-module';
import type { CimFile, Declaration, Model } from '../generated/ast';
import { isCimFile } from '../generated/ast';
import { importedUris } from '../imports';
import { related, type Accept } from './report';

/** `name/duplicate`: two declarations of one name in a file, or one of a name that an import brings along. */
export function checkUniqueNames(file: CimFile, accept: Accept, services: CimServices): void {
    const seen = importedDeclarations(file, services);
    for (const declaration of file.declarations) {
        const first = seen.get(declaration.name);
        if (first) duplicate(declaration, first, accept);
        else seen.set(declaration.name, declaration);
    }
}

/** `name/duplicate`: two layers of one name in a model. */
export function checkUniqueLayers(model: Model, accept: Accept): void {
    for (const layer of model.layers) {
        const first = model.layers.find(({ name }) => name === layer.name);
        if (first && first !== layer) duplicate(layer, first, accept);
    }
}

function duplicate(node: Named, first: Named, accept: Accept): void {
    const imported = AstUtils.getDocument(node) !== AstUtils.getDocument(first);
    const where = imported ? 'the name of something that this file imports' : 'taken in this file';
    accept('error', `'${node.name}' is already ${where}. Choose another name.`, {
        node,
        property: 'name',
        code: 'name/duplicate',
        relatedInformation: related({ node: first, property: 'name' }, 'first declared here'),
    });
}

type Named = Declaration | Model['layers'][number];

function importedDeclarations(file: CimFile, services: CimServices): Map<string, Named> {
    const documents = services.shared.workspace.LangiumDocuments;
    const found = new Map<string, Named>();
    for (const uri of importedUris(AstUtils.getDocument(file), services.files.library)) {
        const root = documents.getDocument(uri)?.parseResult.value;
        if (isCimFile(root)) for (const declaration of root.declarations) found.set(declaration.name, declaration);
    }
    return found;
}
