import { chromium, type Browser } from 'playwright-core';
import { findProgram, runs, type Found } from './debian-program';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Chromium: of `CORELET_CHROMIUM`, of the path, or Debian's, which is installed where it is missing and we may. */
export function findChromium(): Found {
    const named = process.env.CORELET_CHROMIUM;
    if (named) return runs(named) ? { path: named } : { missing: `CORELET_CHROMIUM is '${named}', which does not run` };
    return findProgram('Chromium', names, ['chromium', 'fonts-dejavu-core']);
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
