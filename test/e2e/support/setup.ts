import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../support/chromium';
import { findCodeServer } from './code-server';
import type {} from './tools';

/** Installs what is missing once, before the tests of the editor. */
export async function setup(project: TestProject): Promise<void> {
    const chromium = findChromium();
    const codeServer = 'missing' in chromium ? chromium : await findCodeServer();
    const missing = [chromium, codeServer].flatMap((found) => ('missing' in found ? [found.missing] : []))[0] ?? '';
    if (missing) process.stderr.write(`The tests of the editor are skipped: ${missing}.\n`);
    project.provide('tools', {
        chromium: 'path' in chromium ? chromium.path : '',
        codeServer: 'path' in codeServer ? codeServer.path : '',
        extension: resolve('.'),
        missing,
    });
}
