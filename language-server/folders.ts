import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { URI } from 'langium';

/** Where the chip libraries of `import NAME` lie: beside this module, or beside the bundle that it has become part of. */
export const libraryFolder = (): URI => URI.file(fileURLToPath(new URL('./library/', import.meta.url)));

/** Where paths such as `data:mnist/labels.gz` lead: the folder that CORELET_DATA names, or else `.cache/data`. */
export const dataFolder = (): URI => URI.file(resolve(process.env.CORELET_DATA || '.cache/data'));
