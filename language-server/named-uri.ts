import { AstUtils, UriUtils, type AstNode, type URI } from 'langium';

/**
 * Where a path leads that a document names, from a folder: never to another machine than the folder's. What Windows would
 * look for on one, and log in there for it (`//host/share`, `/\host\share`), is looked for from the root instead, and is
 * not there.
 */
export const namedUri = (folder: URI, path: string): URI => here(UriUtils.resolvePath(folder, path));

/** As {@link namedUri}, below the folder, whatever the path begins with. */
export const uriBelow = (folder: URI, path: string): URI => here(UriUtils.joinPath(folder, path));

/** As {@link namedUri}, from the folder of a node's document. */
export const uriBeside = (node: AstNode, path: string): URI =>
    namedUri(UriUtils.dirname(AstUtils.getDocument(node).uri), path);

const here = (uri: URI): URI => uri.with({ path: uri.path.replace(/^[\\/]+/, '/') });
