import type { AstNode, URI } from 'langium';
import { uriBelow, uriBeside } from '../named-uri';

const dataPrefix = 'data:';

/** Whether a path lies under the data folder (`data:mnist/labels.gz`) instead of beside its document. */
export const isDataPath = (path: string): boolean => path.startsWith(dataPrefix);

/** A data set's path, written in a property or statement of this node's document, as an absolute one. */
export function datasetUri(path: string, node: AstNode, dataFolder: URI): URI {
    return isDataPath(path) ? uriBelow(dataFolder, path.slice(dataPrefix.length)) : uriBeside(node, path);
}
