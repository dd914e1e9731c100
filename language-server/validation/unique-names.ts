import { AstUtils } from 'langium';
import type { CimServices } from '../cim-module';
import type { CimFile, Declaration, Model } from '../generated/ast';
import { isCimFile } from '../generated/ast';
import { importedUris } from '../imports';
import { replace } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import { related, type Accept } from './report';

/** `name/duplicate`: two declarations of one name in a file, or one of a name that an import brings along. */
export function checkUniqueNames(file: CimFile, accept: Accept, services: CimServices): void {
    const seen = importedDeclarations(file, services);
    for (const declaration of file.declarations) {
        const first = seen.get(declaration.name);
        if (first) duplicate(declaration, first, new Set([...seen.keys(), ...namesOf(file)]), accept);
        else seen.set(declaration.name, declaration);
    }
}

/** `name/duplicate`: two layers of one name in a model. */
export function checkUniqueLayers(model: Model, accept: Accept): void {
    for (const layer of model.layers) {
        const first = model.layers.find(({ name }) => name === layer.name);
        if (first && first !== layer) duplicate(layer, first, new Set(model.layers.map(({ name }) => name)), accept);
    }
}

function duplicate(node: Named, first: Named, taken: ReadonlySet<string>, accept: Accept): void {
    const imported = AstUtils.getDocument(node) !== AstUtils.getDocument(first);
    const free = freeName(node.name, taken);
    const where = imported ? 'the name of something that this file imports' : 'taken in this file';
    accept('error', `'${node.name}' is already ${where}. Choose another name.`, {
        node,
        property: 'name',
        code: 'name/duplicate',
        relatedInformation: related({ node: first, property: 'name' }, 'first declared here'),
        ...withFixes([{ title: `Rename to '${free}'`, edits: replace(node, free, 'name') }]),
    });
}

const namesOf = (file: CimFile): readonly string[] => file.declarations.map(({ name }) => name);

/** `Wafer2`, `Wafer3`, ...: the first that nothing has. */
function freeName(name: string, taken: ReadonlySet<string>): string {
    const [, stem, number] = /^(.*?)(\d*)$/.exec(name) ?? ['', name, ''];
    let next = number === '' ? 2 : Number(number) + 1;
    while (taken.has(`${stem}${next}`)) next++;
    return `${stem}${next}`;
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
