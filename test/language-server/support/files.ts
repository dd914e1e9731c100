import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface FixtureFile {
    readonly name: string;
    /** Absolute path. */
    readonly path: string;
    readonly text: string;
}

/** The .cim files of a folder. */
export const cimFiles = (folder: string): readonly FixtureFile[] =>
    readdirSync(folder)
        .filter((name) => name.endsWith('.cim'))
        .sort()
        .map((name) => ({ name, path: resolve(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
