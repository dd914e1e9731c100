import { AstUtils, CstUtils, GrammarUtils, type CstNode, type LangiumDocument, type MaybePromise } from 'langium';
import { DefaultDefinitionProvider, type GoToLink } from 'langium/lsp';
import type { DefinitionParams, LocationLink } from 'vscode-languageserver';
import { ancestry } from '../../elaborate/inheritance';
import { isImport, isProperty } from '../../generated/ast';
import { importUri } from '../../imports';
import type { CimLspServices } from '../cim-lsp-module';
import { placementNamedAt } from './layer-names';

const fileStart = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Langium's definitions, and: from an import to its file, from a property to where the value was set that it replaces,
 * from a layer of a model file to the model.
 */
export class CimDefinition extends DefaultDefinitionProvider {
    constructor(private readonly services: CimLspServices) {
        super(services);
    }

    override getDefinition(
        document: LangiumDocument,
        params: DefinitionParams,
    ): MaybePromise<LocationLink[] | undefined> {
        const offset = document.textDocument.offsetAt(params.position);
        const root = document.parseResult.value.$cstNode;
        // A cursor right behind a name is on the name.
        const leaf = [offset, offset - 1]
            .map((each) => root && CstUtils.findLeafNodeAtOffset(root, each))
            .find((each) => isImport(each?.astNode));
        const uri = isImport(leaf?.astNode) ? importUri(leaf.astNode, this.services.files.library) : undefined;
        if (!leaf || !uri) return super.getDefinition(document, params);
        return [
            {
                originSelectionRange: leaf.range,
                targetUri: uri.toString(),
                targetRange: fileStart,
                targetSelectionRange: fileStart,
            },
        ];
    }

    protected override findLinks(source: CstNode): GoToLink[] {
        const links = super.findLinks(source);
        if (links.length > 0) return links;
        const target = replacedValue(source) ?? modelFile(source);
        return target ? [{ source, target, targetDocument: AstUtils.getDocument(target.astNode) }] : [];
    }
}

/** The property of the nearest declaration that this one extends and that sets it too. */
function replacedValue(source: CstNode): CstNode | undefined {
    const property = source.astNode;
    if (!isProperty(property) || GrammarUtils.findNodeForProperty(property.$cstNode, 'name') !== source)
        return undefined;
    for (const block of ancestry(property.$container).slice(1)) {
        const replaced = block.properties.find(({ name }) => name === property.name);
        if (replaced) return GrammarUtils.findNodeForProperty(replaced.$cstNode, 'name');
    }
    return undefined;
}

/** The name of the file that a layer comes from. */
function modelFile(source: CstNode): CstNode | undefined {
    const model = placementNamedAt(source)?.$container.model?.ref;
    return model && GrammarUtils.findNodeForProperty(model.$cstNode, 'file');
}
