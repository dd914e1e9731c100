import { isAbsolute, relative, sep } from 'node:path';

/** A path as the user sees it: from the working folder where it lies below, with slashes. */
export function shownPath(path: string): string {
    const below = relative(process.cwd(), path);
    if (below === '' || below.startsWith('..') || isAbsolute(below)) return path;
    return below.split(sep).join('/');
}
