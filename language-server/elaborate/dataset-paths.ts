import { AstUtils, type AstNode, type URI } from 'langium';
import type { DataFolder } from '../folders';
import { uriBelow, uriBeside } from '../named-uri';

const dataPrefix = 'data:';

/** Whether a path lies under the data folder (`data:mnist/labels.gz`) instead of beside its document. */
export const isDataPath = (path: string): boolean => path.startsWith(dataPrefix);

/** A data set's path, written in a property or statement of this node's document, as an absolute one. */
export function datasetUri(path: string, node: AstNode, dataFolder: DataFolder): URI {
    if (!isDataPath(path)) return uriBeside(node, path);
    return uriBelow(dataFolder(AstUtils.getDocument(node).uri), path.slice(dataPrefix.length));
}
