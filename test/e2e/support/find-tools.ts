import { findChromium } from '../../support/chromium';
import { findCodeServer } from './code-server';
import { packExtension } from './packed';
import type { Tools } from './tools';

/** Installs what is missing, and packs the extension. */
export async function findTools(): Promise<{ readonly tools: Tools; readonly remove: () => void }> {
    const none = { chromium: '', codeServer: '', extension: '' };
    const chromium = findChromium();
    if ('missing' in chromium) return { tools: { ...none, missing: chromium.missing }, remove: () => undefined };
    const codeServer = await findCodeServer();
    if ('missing' in codeServer) return { tools: { ...none, missing: codeServer.missing }, remove: () => undefined };
    const { extension, remove } = await packExtension();
    return { tools: { chromium: chromium.path, codeServer: codeServer.path, extension, missing: '' }, remove };
}
