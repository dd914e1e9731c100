import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { cases } from './host/cases';
import { openSession, type Session } from './support/session';
import { keep, missing, skipped } from './support/use-workbench';

/** What the test program inside the extension host has written, line by line. */
const said = (session: Session) =>
    session.workbench.console.flatMap((line) => /^\w+: ({"name":.*})$/.exec(line)?.[1] ?? []);

describe.skipIf(missing)(`inside the extension host${skipped}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-host-'));
    let session: Session | undefined;
    let results: ReadonlyMap<string, string> = new Map();

    beforeAll(async () => {
        const program = join(folder, 'tests/index.js');
        await build({
            entryPoints: ['test/e2e/host/program.ts'],
            outfile: program,
            bundle: true,
            platform: 'node',
            format: 'cjs',
            external: ['vscode'],
        });
        const { extension } = inject('tools');
        const opened = (session = await openSession(inject('tools'), ['digits.cim', 'digits.onnx'], (origin) => {
            const remote = origin.replace('http:', 'vscode-remote:');
            return [
                ['extensionDevelopmentPath', `${remote}${extension}`],
                ['extensionTestsPath', `${remote}${program}`],
                ['skipWelcome', 'true'],
            ];
        }));
        await vi.waitUntil(() => opened.workbench.console.some((line) => line.startsWith('exit:')), 300_000);
        const lines = said(opened).map((line) => JSON.parse(line) as { name: string; error: string });
        results = new Map(lines.map(({ name, error }) => [name, error]));
        console.info(/activation took .*/.exec(opened.workbench.console.join('\n'))?.[0]);
        if (lines.some(({ error }) => error)) await keep(opened.workbench, 'inside the extension host');
    });
    afterAll(async () => {
        await session?.close();
        rmSync(folder, { recursive: true, force: true });
    });

    for (const name of Object.keys(cases)) it(name, () => expect(results.get(name)).toBe(''));
});
