// Lays out what a VSIX contains: what the extension needs at run time and nothing else, with no node_modules to install.
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** What runs; the command line, the documentation's program and the benchmarks stay out. */
const built = [
    'extension.cjs',
    'language-server.mjs',
    'runner.mjs',
    'warm-worker.mjs',
    'network-worker.mjs',
    'simulation-worker.mjs',
    'wires-worker.mjs',
    'kernel.wasm',
    'wires.wasm',
    'panel.js',
    'panel.css',
    'library',
    'THIRD-PARTY.txt',
];

/** What stays a package: onnxruntime looks for its WASM, and piscina for its worker, beside themselves. */
const packages = {
    'onnxruntime-web': ['dist/ort.node.min.mjs', 'dist/ort-wasm-simd-threaded.mjs', 'dist/ort-wasm-simd-threaded.wasm'],
    'onnxruntime-common': ['dist/esm'],
    piscina: ['dist', 'LICENSE'],
};

const examples = ['digits.cim', 'digits.onnx', 'mnist.cim', 'mnist.onnx'];
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
    for (const path of [...built, ...fonts()]) copy(`out/${path}`, join(folder, 'out', path));
    for (const [name, paths] of Object.entries(packages))
        for (const path of ['package.json', ...paths])
            copy(`node_modules/${name}/${path}`, join(folder, 'out/node_modules', name, path));
}

/** Of the panel; their names have a hash in them, and panel.css says which are used. */
const fonts = () =>
    [...readFileSync('out/panel.css', 'utf8').matchAll(/url\("?\.\/([^")?]+)/g)].map(([, file]) => file);

/** A file, or the files below a folder, without maps and declarations, and without the comments that point to maps. */
function copy(from, to) {
    if (statSync(from).isDirectory()) {
        for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
        return;
    }
    if (/\.(map|d\.ts|d\.mts)$/.test(from)) return;
    const code = ['.js', '.mjs', '.cjs', '.css'].includes(extname(from));
    const content = readFileSync(from);
    write(to, code ? content.toString('utf8').replace(/^(\/\/|\/\*)# sourceMappingURL=.*$/gm, '') : content);
}

function write(path, content) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
}
