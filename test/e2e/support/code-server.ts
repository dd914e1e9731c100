import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, type Found } from '../../support/debian-program';

const run = promisify(execFile);
const folder = resolve('test/e2e');
const lock = join(folder, 'package-lock.json');
const home = join(folder, 'node_modules/code-server');
const vscode = join(home, 'lib/vscode');
const search = join(vscode, 'node_modules/@vscode/ripgrep/bin/rg');
/** Holds the lock file that was installed; written last, so that half an installation is none. */
const stamp = join(folder, 'node_modules/.installed');

/**
 * code-server's program, installed from npm below test/e2e where that has not been done yet (half a minute, most of it
 * for compiling two native modules). Install scripts are left out, since they would fetch programs from elsewhere; the
 * one that is needed, ripgrep, looks for files, and is the machine's.
 */
export async function findCodeServer(): Promise<Found> {
    const program = { path: join(home, 'out/node/entry.js') };
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(lock, 'utf8') && existsSync(search))
        return program;
    const ripgrep = findProgram('ripgrep', ['rg'], ['ripgrep']);
    if ('missing' in ripgrep) return ripgrep;
    process.stderr.write('Installing code-server ...\n');
    try {
        await npm(folder, 'ci', '--ignore-scripts');
        await Promise.all([npm(folder, 'rebuild', 'argon2', '--build-from-source'), installWorkbench(ripgrep.path)]);
        writeFileSync(stamp, readFileSync(lock));
        return program;
    } catch (error) {
        return { missing: `needs code-server, and its installation failed: ${reason(error)}` };
    }
}

async function installWorkbench(ripgrep: string): Promise<void> {
    await npm(vscode, 'install', '--omit=dev', '--ignore-scripts');
    link('node_modules', join(vscode, 'node_modules.asar'));
    mkdirSync(dirname(search), { recursive: true });
    link(ripgrep, search);
    await npm(vscode, 'rebuild', '@vscode/spdlog');
}

function link(target: string, path: string): void {
    rmSync(path, { force: true });
    symlinkSync(target, path);
}

/** Native modules are compiled against the headers beside this Node, where they are: node-gyp would fetch them. */
function npm(cwd: string, ...args: readonly string[]): Promise<unknown> {
    const prefix = dirname(dirname(process.execPath));
    const headers = existsSync(join(prefix, 'include/node/node_api.h')) ? { npm_config_nodedir: prefix } : {};
    return run('npm', [...args, '--no-audit', '--no-fund'], {
        cwd,
        env: { ...process.env, ...headers, JOBS: 'max' },
        maxBuffer: 1 << 26,
    });
}

function reason(error: unknown): string {
    const { stderr, message } = error as { stderr?: string; message: string };
    const lines = (stderr ?? '').split('\n').filter((line) => /npm error (?!A complete log)/.test(line));
    const said = lines.map((line) => line.replace('npm error', '').trim()).join(' ');
    return said.slice(0, 400) || message.split('\n')[0];
}
