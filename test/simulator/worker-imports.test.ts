import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** Packages that a module imports before it runs, by itself or through others. */
async function packagesOf(entry: string): Promise<readonly string[]> {
    const { metafile } = await build({
        ...({ entryPoints: [entry], bundle: true, write: false, metafile: true, outdir: 'out' } as const),
        ...({ platform: 'node', format: 'esm', packages: 'external' } as const),
    });
    const seen = new Set<string>();
    const packages = new Set<string>();
    const visit = (path: string): void => {
        if (seen.has(path)) return;
        seen.add(path);
        for (const { path: imported, kind, external } of metafile.inputs[path].imports) {
            if (kind !== 'import-statement') continue;
            if (!external) visit(imported);
            else if (!imported.startsWith('node:')) packages.add(imported);
        }
    };
    visit(entry);
    return [...packages];
}

describe('a thread of a simulation', () => {
    it('starts without any package: not every one needs onnxruntime, and hardly any reads models', async () => {
        expect(await packagesOf('src/simulator/worker.ts')).toEqual([]);
        expect(await packagesOf('src/network/digital-precision.ts')).toEqual(['protobufjs/light']);
    });
});
