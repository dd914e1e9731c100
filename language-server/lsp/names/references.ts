import {
    AstUtils,
    CstUtils,
    DefaultReferences,
    stream,
    UriUtils,
    type AstNode,
    type CstNode,
    type FindReferencesOptions,
    type ReferenceDescription,
    type Stream,
} from 'langium';
import { isDeclaration, isModelLayer } from '../../generated/ast';
import type { CimLspServices } from '../cim-lsp-module';
import { describedLayer, layerNameNode, placementNamedAt, placementsOf } from './layer-names';

/** Langium's references, and those of mappings to the layers of models that are described in place. */
export class CimReferences extends DefaultReferences {
    constructor(services: CimLspServices) {
        super(services);
    }

    override findDeclarations(source: CstNode): AstNode[] {
        // The tree of a broken text may have loose parts, from which nothing can be followed.
        if (!AstUtils.findRootNode(source.astNode).$document) return [];
        const placement = placementNamedAt(source);
        // The keys of properties and tables have names too, but nothing refers to them.
        if (!placement)
            return super.findDeclarations(source).filter((node) => isDeclaration(node) || isModelLayer(node));
        const layer = describedLayer(placement);
        return layer ? [layer] : [];
    }

    override findReferences(target: AstNode, options: FindReferencesOptions): Stream<ReferenceDescription> {
        const found = super.findReferences(target, options);
        if (!isModelLayer(target)) return found;
        const { uri: targetUri } = AstUtils.getDocument(target);
        const targetPath = this.nodeLocator.getAstNodePath(target);
        const named = placementsOf(target, this.documents).flatMap((placement): ReferenceDescription[] => {
            const name = layerNameNode(placement);
            const { uri } = AstUtils.getDocument(placement);
            if (!name || (options.documentUri && !UriUtils.equals(uri, options.documentUri))) return [];
            const sourcePath = this.nodeLocator.getAstNodePath(placement);
            const segment = CstUtils.toDocumentSegment(name);
            return [
                { sourceUri: uri, sourcePath, targetUri, targetPath, segment, local: UriUtils.equals(uri, targetUri) },
            ];
        });
        return stream([...found, ...named]);
    }
}
