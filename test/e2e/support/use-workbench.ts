import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { startChromium } from '../../support/chromium';
import { exampleFolder, startServer, type Server } from './server';
import { Workbench } from './workbench';

const failures = resolve('.cache/e2e/failures');

/** Why the tests of the editor cannot run here; empty where they can. */
export const missing = inject('tools').missing;

/**
 * For the tests of the present block: a workbench of their own on a folder with `examples`. Where a test fails, a
 * picture and the logs are kept in .cache/e2e/failures.
 */
export function useWorkbench(examples: readonly string[]): () => Workbench {
    let server: Server | undefined;
    let browser: Browser | undefined;
    let workbench: Workbench | undefined;
    beforeAll(async () => {
        const { codeServer, chromium, extension } = inject('tools');
        [server, browser] = await Promise.all([startServer(codeServer, extension), startChromium(chromium)]);
        workbench = await Workbench.open(browser, server, exampleFolder(server, 'chips', examples));
    });
    afterEach(async (context) => {
        if (context.task.result?.state === 'fail' && workbench) await keep(workbench, context.task.name);
    });
    afterAll(async () => {
        await browser?.close();
        await server?.stop();
    });
    return () => {
        if (!workbench) throw new Error('There is no workbench before the tests.');
        return workbench;
    };
}

async function keep(workbench: Workbench, name: string): Promise<void> {
    const folder = join(failures, name.replace(/[^\w]+/g, '-').slice(0, 80));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'console.txt'), workbench.console.join('\n'));
    writeFileSync(join(folder, 'code-server.txt'), workbench.server.log());
    cpSync(workbench.server.path('user/logs'), join(folder, 'logs'), { recursive: true, force: true });
    await workbench.page.screenshot({ path: join(folder, 'picture.png') }).catch(() => undefined);
}
