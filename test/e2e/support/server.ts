import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A code-server of its own: no settings, extensions or history but those given here. */
export interface Server {
    readonly origin: string;
    /** Below the temporary folder that everything of this server lies in. */
    readonly path: (...parts: readonly string[]) => string;
    /** What it has printed. */
    readonly log: () => string;
    /** Of this server's, those that run `program`. */
    readonly processes: (program: string) => readonly number[];
    readonly stop: () => Promise<void>;
}

const settings = {
    'remote.autoForwardPorts': false,
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'workbench.reduceMotion': 'on',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.commandCenter.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'git.enabled': false,
    'editor.hover.delay': 100,
    'editor.cursorBlinking': 'solid',
    'files.autoSave': 'off',
    'files.simpleDialog.enable': true,
};

/** Starts `program` (code-server's) with `extension`, the folder of an unpacked package, installed in it. */
export async function startServer(program: string, extension: string): Promise<Server> {
    const top = mkdtempSync(join(tmpdir(), 'corelet-e2e-'));
    const path = (...parts: readonly string[]) => join(top, ...parts);
    mkdirSync(path('extensions'));
    mkdirSync(path('user/User'), { recursive: true });
    symlinkSync(resolve(extension), path('extensions/corelet'));
    writeFileSync(path('user/User/settings.json'), JSON.stringify(settings));
    const options = [
        ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--user-data-dir', path('user')],
        ...['--extensions-dir', path('extensions'), '--disable-telemetry', '--disable-update-check'],
        ...['--disable-workspace-trust', '--disable-getting-started-override', '--disable-proxy'],
    ];
    const child = spawn(process.execPath, [program, ...options], {
        env: { ...process.env, HOME: top, XDG_CONFIG_HOME: path('config'), XDG_DATA_HOME: path('data') },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
    });
    let log = '';
    child.stdout.on('data', (text: Buffer) => (log += text.toString()));
    child.stderr.on('data', (text: Buffer) => (log += text.toString()));
    const stop = async () => {
        await end(child);
        rmSync(top, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    };
    try {
        const origin = await address(child, () => log);
        return { origin, path, log: () => log, processes: (program) => processes(top, program), stop };
    } catch (error) {
        await stop();
        throw error;
    }
}

/** Copies `examples` (names of files in examples/) to a new folder of the server's, and returns it. */
export function exampleFolder(server: Server, name: string, examples: readonly string[]): string {
    const folder = server.path('work', name);
    mkdirSync(folder, { recursive: true });
    for (const example of examples) cpSync(resolve('examples', example), join(folder, example));
    return folder;
}

/** Processes on Linux by their command line, of those whose home folder is `home`. */
function processes(home: string, program: string): readonly number[] {
    const part = (pid: string, name: string) => {
        try {
            return readFileSync(`/proc/${pid}/${name}`, 'utf8').split('\0');
        } catch {
            return [];
        }
    };
    return readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .filter((pid) => part(pid, 'cmdline').some((word) => word.endsWith(program)))
        .filter((pid) => part(pid, 'environ').includes(`HOME=${home}`))
        .map(Number);
}

async function address(child: ChildProcess, log: () => string): Promise<string> {
    for (let tries = 0; tries < 600; tries++) {
        const origin = /HTTP server listening on (http:\/\/\S+?)\/?\s/.exec(log())?.[1];
        if (origin && (await healthy(origin))) return origin;
        if (child.exitCode !== null) break;
        await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`code-server did not start:\n${log()}`);
}

async function healthy(origin: string): Promise<boolean> {
    try {
        return (await fetch(`${origin}/healthz`)).ok;
    } catch {
        return false;
    }
}

/** Ends code-server with all its processes, which are a group of their own. */
async function end(child: ChildProcess): Promise<void> {
    const ended = new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(undefined)));
    signal(child, 'SIGTERM');
    const late = setTimeout(() => signal(child, 'SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
    signal(child, 'SIGKILL');
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
    try {
        if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
        // The group has ended already.
    }
}
