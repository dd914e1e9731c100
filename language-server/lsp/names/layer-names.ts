import { AstUtils, GrammarUtils, type AstNode, type CstNode, type LangiumDocuments } from 'langium';
import {
    isCimFile,
    isLayerPlacement,
    isMapping,
    type LayerPlacement,
    type Model,
    type ModelLayer,
} from '../../generated/ast';

/** The layer that a mapping speaks of, where its model is described in place. `lstm1.input` is a part of `lstm1`. */
export function describedLayer({ layer, $container }: LayerPlacement): ModelLayer | undefined {
    // In a text that is being written, parts of the tree are missing.
    const layers = $container.model?.ref?.layers ?? [];
    return layers.find(({ name }) => name === layer) ?? layers.find(({ name }) => layer?.startsWith(`${name}.`));
}

/** What mappings say of a described layer, in all documents. */
export function placementsOf(layer: ModelLayer, documents: LangiumDocuments): readonly LayerPlacement[] {
    const model: Model = layer.$container;
    const files = documents.all.toArray().flatMap(({ parseResult: { value } }) => (isCimFile(value) ? [value] : []));
    return files
        .flatMap(({ declarations }) => declarations.filter(isMapping))
        .filter((mapping) => mapping.model?.ref === model)
        .flatMap(({ layers }) => layers.filter((placement) => describedLayer(placement) === layer));
}

/** The layer placement of whose name a leaf of the syntax tree is. */
export function placementNamedAt(leaf: CstNode): LayerPlacement | undefined {
    const placement: AstNode | undefined = AstUtils.getContainerOfType(leaf.astNode, isLayerPlacement);
    const name = layerNameNode(placement);
    return name && name.offset <= leaf.offset && leaf.end <= name.end ? (placement as LayerPlacement) : undefined;
}

export const layerNameNode = (placement: AstNode | undefined): CstNode | undefined =>
    GrammarUtils.findNodeForProperty(placement?.$cstNode, 'layer');
