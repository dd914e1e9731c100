import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const program = resolve('out/cli.mjs');
if (!existsSync(program)) throw new Error('out/cli.mjs is missing: run `npm run build` once.');

export interface Ended {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

export interface Surroundings {
    /** Working folder; the repository where left out. */
    readonly folder?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Called once the command runs. */
    readonly whileRunning?: (command: ChildProcessWithoutNullStreams) => void;
}

/** Variables of the surroundings that would show in the output. */
const hidden = ['NO_COLOR', 'FORCE_COLOR', 'CORELET_DATA', 'COLUMNS', 'NODE_OPTIONS', 'NODE_V8_COVERAGE'];

/** Runs the built command line in a process of its own, its output going into pipes. */
export function corelet(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
    return ended(process.execPath, [program, ...args], surroundings);
}

/** Runs it in a pseudo-terminal of 100 columns, whose output is all in `stdout`. */
export function coreletInTerminal(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
    const command = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
    return ended('script', ['-qec', `stty cols 100; ${command}`, '/dev/null'], {
        ...surroundings,
        env: { TERM: 'xterm', ...surroundings.env },
    });
}

function ended(command: string, args: readonly string[], surroundings: Surroundings): Promise<Ended> {
    const { folder = process.cwd(), env = {}, whileRunning } = surroundings;
    const inherited = Object.entries(process.env).filter(([name]) => !hidden.includes(name));
    return new Promise((done, fail) => {
        const child = spawn(command, args, { cwd: folder, env: { ...Object.fromEntries(inherited), ...env } });
        let [stdout, stderr] = ['', ''];
        child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
        child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
        child.on('error', fail).on('close', (code) => done({ code, stdout, stderr }));
        whileRunning?.(child);
    });
}

/** A stack trace, or a value that slipped into a text. */
export const slips = /\n\s+at |node:internal|undefined|\bNaN\b|\[object |defect of Corelet/;
