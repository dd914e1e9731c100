import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { URI } from 'langium';

/** Where the chip libraries of `import NAME` lie: beside this module, or beside the bundle that it has become part of. */
export const libraryFolder = (): URI => URI.file(fileURLToPath(new URL('./library/', import.meta.url)));

/** Where the `data:` paths of a document lead. */
export type DataFolder = (document: URI) => URI;

/**
 * Where paths such as `data:mnist/labels.gz` lead: the folder that CORELET_DATA names, or else `.cache/data`, from the
 * folder that is worked in.
 */
export const dataFolder = (root = '.'): URI => URI.file(resolve(root, process.env.CORELET_DATA || '.cache/data'));
