import { AstUtils, GrammarUtils, type AstNode, type CstNode, type LangiumDocument, type URI } from 'langium';
import { datasetUri } from '../../elaborate/dataset-paths';
import { isDataset, isImport, isModel, isModelLayer, isProperty, type Property } from '../../generated/ast';
import type { DataFolder } from '../../folders';
import { importUri } from '../../imports';
import { uriBeside } from '../../named-uri';
import { pathProperties, textsOf } from '../../validation/dataset-files';

/** A file or folder that a document names, and where it does. */
export interface NamedFile {
    readonly cst: CstNode;
    readonly uri: URI;
    readonly kind: 'import' | 'model' | 'data';
}

/** Folders that names may lead to. */
export interface Folders {
    readonly library: URI;
    readonly data: DataFolder;
}

/** Every file that a document names, in order. */
export const namedFiles = (document: LangiumDocument, folders: Folders): readonly NamedFile[] =>
    AstUtils.streamAst(document.parseResult.value)
        .flatMap((node) => filesOf(node, folders))
        .toArray();

function filesOf(node: AstNode, { library, data }: Folders): readonly NamedFile[] {
    const at = (cst: CstNode | undefined, uri: URI | undefined, kind: NamedFile['kind']): readonly NamedFile[] =>
        cst && uri ? [{ cst, uri, kind }] : [];
    const part = (name: string): CstNode | undefined => GrammarUtils.findNodeForProperty(node.$cstNode, name);
    if (isImport(node)) return at(part('library') ?? part('path'), importUri(node, library), 'import');
    if (isModel(node) && node.file) return at(part('file'), uriBeside(node, node.file), 'model');
    if (!isProperty(node) || !holdsPaths(node)) return [];
    return textsOf(node).flatMap((value) =>
        value?.$type === 'TextValue' && value.text
            ? at(value.$cstNode, datasetUri(value.text, node, data), 'data')
            : [],
    );
}

/** Whether the property's texts are paths. */
const holdsPaths = ({ $container, name }: Pick<Property, '$container' | 'name'>): boolean =>
    (isDataset($container) && pathProperties.includes(name)) || (isModelLayer($container) && name === 'weights');
