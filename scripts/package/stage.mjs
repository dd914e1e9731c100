// Lays out what a VSIX contains: what the extension needs at run time and nothing else, with no node_modules to install.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** What VS Code starts; what these name in out/, workers and WASM and fonts, comes along. */
const started = ['extension.cjs', 'language-server.mjs', 'runner.mjs', 'panel.js', 'panel.css'];

/** What stays a package: onnxruntime looks for its WASM, and piscina for its worker, beside themselves. */
const packages = {
    'onnxruntime-web': ['dist/ort.node.min.mjs', 'dist/ort-wasm-simd-threaded.mjs', 'dist/ort-wasm-simd-threaded.wasm'],
    'onnxruntime-common': ['dist/esm'],
    piscina: ['dist', 'LICENSE'],
};

const examples = ['digits.cim', 'digits.onnx', 'mnist.cim', 'mnist.onnx', 'chip-in-the-loop.cim'];
const beside = ['editor', 'docs', 'CHANGELOG.md', 'LICENSE', ...examples.map((file) => `examples/${file}`)];

/** Of package.json, what VS Code and Node do not read. */
const unread = ['scripts', 'dependencies', 'devDependencies', 'optionalDependencies', 'files', 'bin'];

/** Copies everything into an empty folder. */
export function stage(folder) {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const key of unread) delete manifest[key];
    write(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 4));
    // Nothing of what is laid out is to be left out.
    write(join(folder, '.vscodeignore'), '');
    cpSync('editor/README.md', join(folder, 'README.md'));
    for (const path of beside) copy(path, join(folder, path));
    for (const path of [...builtFiles(), 'library', 'THIRD-PARTY.txt']) copy(`out/${path}`, join(folder, 'out', path));
    for (const [name, paths] of Object.entries(packages))
        for (const path of ['package.json', ...paths])
            copy(`node_modules/${name}/${path}`, join(folder, 'out/node_modules', name, path));
}

/** Files of out/ that those that are started name, and those that these name. */
function builtFiles() {
    const found = new Set(started);
    for (const file of found) {
        if (!/\.(mjs|cjs|js|css)$/.test(file)) continue;
        const named = readFileSync(`out/${file}`, 'utf8').matchAll(/[\w-]+\.(mjs|wasm|ttf)\b/g);
        for (const [name] of named) if (existsSync(`out/${name}`)) found.add(name);
    }
    return found;
}

/** What serves nobody in an editor: maps, declarations, and the data that pages of the documentation were computed from. */
const leftOut = /\.(map|d\.ts|d\.mts)$|^docs\/.*\.(npy|onnx)$/;

/** A file, or the files below a folder, without the comments that point to maps. */
function copy(from, to) {
    if (statSync(from).isDirectory()) {
        for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
        return;
    }
    if (leftOut.test(from.replaceAll('\\', '/'))) return;
    const code = ['.js', '.mjs', '.cjs', '.css'].includes(extname(from));
    const content = readFileSync(from);
    write(to, code ? content.toString('utf8').replace(/^(\/\/|\/\*)# sourceMappingURL=.*$/gm, '') : content);
}

function write(path, content) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
}
