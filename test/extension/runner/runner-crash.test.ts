import { fork } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { RunnerClient } from '../../../src/extension/runner/runner-client';
import { RunnerCrash } from '../../../src/extension/runner/runner-error';
import { documents } from './support/documents';

const place = { file: '/lab.cim', experiment: 'First' };

describe('a runner that fails', () => {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-crash-'));
    const clients: RunnerClient[] = [];
    afterEach(() => clients.splice(0).forEach((client) => client.dispose()));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** A client of a process that does this with each message. */
    const clientOf = (name: string, body: string): RunnerClient => {
        const module = join(folder, `${name}.mjs`);
        writeFileSync(module, `process.on('message', (message) => { ${body} });\n`);
        const client = new RunnerClient({ module });
        clients.push(client);
        return client;
    };

    it('is reported with its exit code and its last words, and started again', async () => {
        const client = clientOf(
            'exits',
            `if (message.kind === 'run') process.stderr.write('out of everything\\n', () => process.exit(3));
             else process.send({ id: message.id, kind: 'samples', samples: [] });`,
        );
        const crash = await client.run(place, 1).catch((error: unknown) => error);
        expect(crash).toBeInstanceOf(RunnerCrash);
        expect(crash).toMatchObject({ exit: { code: 3, signal: null }, stderr: 'out of everything' });
        expect((crash as RunnerCrash).log).toContain('out of everything');
        expect(await client.samples(place, [1])).toMatchObject({ kind: 'samples', samples: [] });
    });

    it('is reported with the signal that has ended it, to everybody who waits', async () => {
        const client = clientOf('killed', `if (message.kind === 'run') process.kill(process.pid, 'SIGKILL');`);
        const both = await Promise.allSettled([client.samples(place, [1]), client.run(place, 1)]);
        for (const each of both)
            expect(each).toMatchObject({ status: 'rejected', reason: { exit: { signal: 'SIGKILL' } } });
    });

    it('that is not there is reported too', async () => {
        const missing = new RunnerClient({ module: join(folder, 'nowhere.mjs') });
        const crash = await missing.run(place, 1).catch((error: unknown) => error);
        expect(crash).toBeInstanceOf(RunnerCrash);
        expect((crash as RunnerCrash).stderr).toContain('nowhere.mjs');
    });

    it.skipIf(!existsSync('out/runner.mjs'))('is not one whose thread fails before the rest is loaded', async () => {
        const built = join(folder, 'built');
        mkdirSync(built);
        copyFileSync('out/runner.mjs', join(built, 'runner.mjs'));
        writeFileSync(join(built, 'network-worker.mjs'), `throw new Error('broken');\n`);
        writeFileSync(
            join(built, 'runner-service.mjs'),
            `await new Promise((resolve) => setTimeout(resolve, 1000));
             export const serve = (thread) => process.send({ hasThread: thread !== undefined });`,
        );
        const runner = fork(join(built, 'runner.mjs'), { silent: true });
        try {
            const said = await new Promise((resolve) => {
                runner.once('message', resolve);
                runner.once('exit', (code) => resolve({ code }));
            });
            expect(said).toEqual({ hasThread: false });
        } finally {
            runner.kill();
        }
    });

    it('does not need the folder that is worked in', async () => {
        const client = clientOf(
            'anywhere',
            `process.send({ id: message.id, kind: 'samples', samples: [message.root] });`,
        );
        const root = join(folder, 'no', 'folder');
        expect(await client.samples({ ...place, root }, [1])).toMatchObject({ samples: [root] });
    });

    it('talks nonsense to no harm', async () => {
        const client = clientOf(
            'nonsense',
            `for (const reply of [null, 7, 'x', {}, { id: 'a', kind: 'result' }, { id: message.id, kind: 'dance' }, { id: 999, kind: 'cancelled' }])
                 process.send(reply);
             process.send({ id: message.id, kind: 'samples', samples: [] });`,
        );
        expect((await client.samples(place, [1])).kind).toBe('samples');
    });

    it('that does not heed a cancel is answered for, and ended in the end; what else was asked is asked again', async () => {
        const client = clientOf(
            'deaf',
            `if (message.kind === 'run') for (;;);
             process.send({ id: message.id, kind: 'samples', samples: [] });`,
        );
        const stop = new AbortController();
        vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
        try {
            const run = client.run(place, 1, undefined, stop.signal);
            const other = client.samples(place, [1]);
            stop.abort();
            vi.advanceTimersByTime(200);
            expect((await run).kind).toBe('cancelled');
            vi.advanceTimersByTime(5000);
            expect((await other).kind).toBe('samples');
        } finally {
            vi.useRealTimers();
        }
    });

    it('of which nothing is asked for long is ended, and not while it works', async () => {
        const body = `setTimeout(() => process.send({ id: message.id, kind: 'samples', samples: [process.pid] }), 100);`;
        clientOf('idle', body);
        const client = new RunnerClient({ module: join(folder, 'idle.mjs') }, 30);
        clients.push(client);
        const pidOf = async () => {
            const reply = await client.samples(place, [1]);
            return reply.kind === 'samples' ? Number(reply.samples[0]) : NaN;
        };
        const pid = await pidOf();
        await vi.waitFor(() => expect(runs(pid)).toBe(false), { timeout: 20_000 });
        expect(await pidOf()).not.toBe(pid);
    });

    it('is cancelled by closing the client', async () => {
        const client = clientOf('closed', '');
        const run = client.run(place, 1);
        client.dispose();
        expect((await run).kind).toBe('cancelled');
    });
});

describe.skipIf(!existsSync('out/runner.mjs') || !existsSync('out/simulation-worker.mjs'))(
    'the editor that dies (needs a build)',
    () => {
        const { write, folder } = documents();

        it('takes its runner with it, in the midst of a run', async () => {
            const editor = join(folder, 'editor.mjs');
            const request = { id: 1, kind: 'run', threads: 2, file: write({ chips: 500 }), experiment: 'First' };
            writeFileSync(
                editor,
                `import { fork } from 'node:child_process';
                 const runner = fork(${JSON.stringify(resolve('out/runner.mjs'))}, { serialization: 'advanced' });
                 runner.on('message', ({ progress }) => { if (progress?.stage === 'software') process.send(runner.pid); });
                 runner.send(${JSON.stringify(request)});`,
            );
            const child = fork(editor);
            const pid = await new Promise<number>((found) =>
                child.once('message', (message) => found(Number(message))),
            );
            expect(runs(pid)).toBe(true);
            child.kill('SIGKILL');
            for (let waited = 0; waited < 200 && runs(pid); waited++) await sleep(50);
            expect(runs(pid)).toBe(false);
        });
    },
);

const runs = (pid: number): boolean => {
    try {
        return process.kill(pid, 0);
    } catch {
        return false;
    }
};
