import { AstUtils, UriUtils, type AstNode, type URI } from 'langium';

const dataPrefix = 'data:';

/** Whether a path lies under the data folder (`data:mnist/labels.gz`) instead of beside its document. */
export const isDataPath = (path: string): boolean => path.startsWith(dataPrefix);

/** A data set's path, written in a property or statement of this node's document, as an absolute one. */
export function datasetUri(path: string, node: AstNode, dataFolder: URI): URI {
    if (isDataPath(path)) return UriUtils.joinPath(dataFolder, path.slice(dataPrefix.length));
    return UriUtils.resolvePath(UriUtils.dirname(AstUtils.getDocument(node).uri), path);
}
