import { existsSync } from 'node:fs';

/**
 * URL of a file in `out/`: beside this module when it is part of a bundle there, and in the nearest `out/` above it when
 * it runs from its source (tests). Undefined where `node esbuild.mjs` has not been run.
 */
export function builtFile(name: string): URL | undefined {
    const here = new URL('.', import.meta.url);
    const candidates = [here, ...['../out/', '../../out/', '../../../out/'].map((path) => new URL(path, here))];
    const folder = candidates.find((candidate) => existsSync(new URL(name, candidate)));
    return folder && new URL(name, folder);
}
