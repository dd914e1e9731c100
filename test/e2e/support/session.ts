import { startChromium } from '../../support/chromium';
import { exampleFolder, startServer } from './server';
import type { Tools } from './tools';
import { Workbench, type Payload } from './workbench';

/** A browser, a code-server and a workbench on a folder with examples. */
export interface Session {
    readonly workbench: Workbench;
    readonly close: () => Promise<void>;
}

/** `payload`: what the workbench is opened with, given where the server is. */
export async function openSession(
    { codeServer, chromium, extension }: Tools,
    examples: readonly string[],
    payload: (origin: string) => Payload = () => [],
): Promise<Session> {
    const [server, browser] = await Promise.all([startServer(codeServer, extension), startChromium(chromium)]);
    const close = async () => {
        await browser.close();
        await server.stop();
    };
    try {
        const folder = exampleFolder(server, 'chips', examples);
        return { workbench: await Workbench.open(browser, server, folder, payload(server.origin)), close };
    } catch (error) {
        await close();
        throw error;
    }
}
