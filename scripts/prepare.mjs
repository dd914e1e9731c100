// Brings a checkout to the state that a command needs: installs when node_modules is missing or older than the lock
// file, and builds when out/ is older than a source. Uses Node's own modules alone, since nothing may be installed yet.
// Both steps are silent while they go well; their whole output is shown when they fail.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
    'src',
    'language-server',
    'esbuild.mjs',
    'langium-config.json',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
];

function modified(path) {
    return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function newest(path) {
    const stat = statSync(path);
    if (!stat.isDirectory()) return stat.mtimeMs;
    return readdirSync(path)
        .filter((name) => name !== 'generated')
        .reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

function step(name, command, args) {
    process.stderr.write(`${name} ...\n`);
    const windows = process.platform === 'win32';
    const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell: windows, maxBuffer: 1 << 28 });
    if (result.status === 0) return;
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`);
    process.stderr.write(`${name} failed: run '${command} ${args.join(' ')}' in this folder to see why.\n`);
    process.exit(result.status ?? 1);
}

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
    process.stderr.write(`Corelet needs Node.js 20 or later; this is ${process.versions.node}.\n`);
    process.exit(3);
}
const installed = modified(join(root, 'node_modules/.package-lock.json'));
if (installed < modified(join(root, 'package-lock.json')))
    step('Installing packages', 'npm', ['ci', '--no-audit', '--no-fund']);
const built = modified(join(root, 'out/.built'));
if (built < Math.max(...sources.map((source) => newest(join(root, source)))))
    step('Building', 'npm', ['run', '--silent', 'build']);
