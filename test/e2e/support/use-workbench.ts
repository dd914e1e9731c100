import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { openSession, type Session } from './session';
import type { Workbench } from './workbench';

const failures = resolve('.cache/e2e/failures');

/** Why the tests of the editor cannot run here; empty where they can. */
export const missing = inject('tools').missing;

/** Behind a block's title: why it is skipped. */
export const skipped = missing && ` (skipped: ${missing})`;

/**
 * For the tests of the present block: a workbench of their own on a folder with `examples`. Where a test fails, a
 * picture and the logs are kept in .cache/e2e/failures.
 */
export function useWorkbench(examples: readonly string[]): () => Workbench {
    let session: Session | undefined;
    beforeAll(async () => {
        session = await openSession(inject('tools'), examples);
    });
    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail' && session) await keep(session.workbench, task.name);
    });
    afterAll(() => session?.close());
    return () => {
        if (!session) throw new Error('There is no workbench before the tests.');
        return session.workbench;
    };
}

export async function keep(workbench: Workbench, name: string): Promise<void> {
    const folder = join(failures, name.replace(/[^\w]+/g, '-').slice(0, 80));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'console.txt'), workbench.console.join('\n'));
    writeFileSync(join(folder, 'code-server.txt'), workbench.server.log());
    cpSync(workbench.server.path('user/logs'), join(folder, 'logs'), { recursive: true, force: true });
    await workbench.page.screenshot({ path: join(folder, 'picture.png') }).catch(() => undefined);
}
