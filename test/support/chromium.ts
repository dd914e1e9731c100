import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** A browser of the machine's, or one sentence on why there is none. */
export type Found = { readonly path: string } | { readonly missing: string };

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const packages = 'chromium fonts-dejavu-core';

/**
 * Chromium: of `CORELET_CHROMIUM`, of the path, or Debian's, which is installed where it is missing and we may
 * (as root, so in a container). Calls that overlap install it once.
 */
export function findChromium(): Found {
    const named = process.env.CORELET_CHROMIUM;
    if (named) return runs(named) ? { path: named } : { missing: `CORELET_CHROMIUM is '${named}', which does not run` };
    const there = onPath();
    if (there) return { path: there };
    if (process.platform !== 'linux' || process.getuid?.() !== 0 || !runs('/usr/bin/apt-get'))
        return { missing: 'needs Chromium: install it, or name it in CORELET_CHROMIUM' };
    // The lock is held over the second look, so that whoever waited finds what the other has installed.
    const install = `command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages})`;
    const done = spawnSync('flock', ['/tmp/corelet-chromium.lock', 'sh', '-c', install], {
        encoding: 'utf8',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        timeout: 300_000,
    });
    const installed = onPath();
    if (installed) return { path: installed };
    const why = (done.stderr ?? '').trim().split('\n').pop() || (done.error?.message ?? 'no reason given');
    return { missing: `needs Chromium, and 'apt-get install chromium' failed: ${why}` };
}

/** Starts it without a window and without anything that asks the network. Whoever starts it closes it. */
export function startChromium(path: string): Promise<Browser> {
    return chromium.launch({
        executablePath: path,
        headless: true,
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--force-color-profile=srgb',
            '--font-render-hinting=none',
        ],
    });
}

function onPath(): string | undefined {
    const folders = (process.env.PATH ?? '').split(delimiter);
    return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

function runs(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
