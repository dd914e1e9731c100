import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program of the machine's, or one sentence on why there is none. */
export type Found = { readonly path: string } | { readonly missing: string };

/**
 * The first of `names` on the path; or Debian's `packages`, installed where we may, as root, and so in a container.
 * Calls that overlap install once.
 */
export function findProgram(title: string, names: readonly string[], packages: readonly string[]): Found {
    const there = onPath(names);
    if (there) return { path: there };
    if (process.platform !== 'linux' || process.getuid?.() !== 0 || !runs('/usr/bin/apt-get'))
        return { missing: `needs ${title}: install it` };
    // The lock is held over the second look, so that whoever waited finds what the other has installed.
    const look = `command -v ${names[0]} >/dev/null`;
    const install = `apt-get install -y -qq --no-install-recommends ${packages.join(' ')}`;
    const done = spawnSync(
        'flock',
        ['/tmp/corelet-apt.lock', 'sh', '-c', `${look} || (apt-get update -qq && ${install})`],
        { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 },
    );
    const installed = onPath(names);
    if (installed) return { path: installed };
    const why = (done.stderr ?? '').trim().split('\n').pop() || (done.error?.message ?? 'no reason given');
    return { missing: `needs ${title}, and 'apt-get install ${packages.join(' ')}' failed: ${why}` };
}

export function runs(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

function onPath(names: readonly string[]): string | undefined {
    const folders = (process.env.PATH ?? '').split(delimiter);
    return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}
