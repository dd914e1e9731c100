// Builds everything that runs: the generated parser, the WASM kernels, and the bundles in out/.
// `node esbuild.mjs` builds all; `--bundle` leaves the parser and the kernels as they are where they are newer than their sources.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { thirdPartyNotice } from './scripts/package/third-party.mjs';

const only = process.argv.includes('--bundle');

function tool(name, args) {
    const result = spawnSync(process.execPath, [`node_modules/${name}`, ...args], { encoding: 'utf8' });
    if (result.status !== 0) {
        process.stderr.write(`${result.stdout}${result.stderr}`);
        process.exit(1);
    }
}

mkdirSync('out', { recursive: true });
/** Compiles AssemblyScript to out/NAME.wasm, with SIMD and no garbage collector. */
const wasm = (name, source, ...options) =>
    tool('assemblyscript/bin/asc.js', [
        ...[source, '--outFile', `out/${name}.wasm`, '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'],
        ...['--maximumMemory', '65536', ...options],
    ]);

const changed = (file) => statSync(file).mtimeMs;
/** Whether what is built must be built anew: a bundle with an older kernel gives wrong results. */
const isOld = (built, sources) => !only || !existsSync(built) || sources.some((file) => changed(file) > changed(built));
const filesOf = (folder) => readdirSync(folder).map((file) => `${folder}/${file}`);

if (isOld('language-server/generated/ast.ts', ['language-server/cim.langium', 'langium-config.json']))
    tool('langium-cli/bin/langium.js', ['generate']);
const kernel = 'src/simulator/kernel/assembly';
if (isOld('out/kernel.wasm', filesOf(kernel))) wasm('kernel', `${kernel}/index.ts`, '--importMemory');
if (isOld('out/kernel-relaxed.wasm', filesOf(kernel)))
    wasm('kernel-relaxed', `${kernel}/relaxed.ts`, '--importMemory', '--enable', 'relaxed-simd');
const wires = 'src/simulator/wires/assembly';
if (isOld('out/wires.wasm', filesOf(wires))) wasm('wires', `${wires}/index.ts`);

// Node entry points; each becomes one file in out/ with everything but onnxruntime in it.
const entries = {
    cli: 'src/cli/main.ts',
    'language-server': 'language-server/lsp/main.ts',
    docs: 'language-server/reference/program.ts',
    'network-worker': 'src/network/worker.ts',
    'simulation-worker': 'src/simulator/worker.ts',
    'wires-worker': 'src/simulator/wires/worker.ts',
    array: 'src/simulator/wires/program/main.ts',
    strokes: 'src/experiment/datasets/strokes/program.ts',
    runner: 'src/extension/runner/main.ts',
    'runner-service': 'src/extension/runner/service.ts',
};
const metafiles = [];
async function bundle(options) {
    const { metafile } = await build({
        outdir: 'out',
        bundle: true,
        sourcemap: true,
        metafile: true,
        logLevel: 'warning',
        ...options,
    });
    metafiles.push(metafile);
}
await bundle({
    entryPoints: entries,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    external: ['onnxruntime-web', 'onnxruntime-web/*', 'onnxruntime-node', 'piscina'],
});
// What VS Code loads, and what runs in its panel.
await bundle({
    entryPoints: { extension: 'src/extension/main.ts' },
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
});
await bundle({
    entryPoints: { panel: 'src/panel/main.tsx' },
    platform: 'browser',
    format: 'iife',
    target: 'chrome120',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    loader: { '.ttf': 'file' },
});
mkdirSync('out/library', { recursive: true });
for (const file of readdirSync('language-server/library'))
    cpSync(`language-server/library/${file}`, `out/library/${file}`);
writeFileSync('out/THIRD-PARTY.txt', thirdPartyNotice(metafiles));
writeFileSync('out/.built', `${new Date().toISOString()}\n`);
