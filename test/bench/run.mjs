// npm run bench [-- --only kernel|engine|...] [--format json] [--time processor]
// Runs ours and the yardstick by turns in one process and prints medians and their ratios.
import { build } from 'esbuild';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outfile = `${root}out/bench.mjs`;
await build({
    entryPoints: [`${root}test/bench/main.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    external: ['onnxruntime-web', 'onnxruntime-web/*', 'onnxruntime-node', 'piscina'],
});
const { main } = await import(pathToFileURL(outfile).href);
process.exit(await main(process.argv.slice(2)));
