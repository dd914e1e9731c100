// Packs the extension: `npm run package` writes corelet-VERSION.vsix, or the file that is named.
import { createVSIX } from '@vscode/vsce';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stage } from './stage.mjs';

/** Bytes that an extension may have; those who install it wait for them. */
const most = 8e6;

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const packagePath = resolve(process.argv[2] ?? `corelet-${version}.vsix`);
const folder = mkdtempSync(join(tmpdir(), 'corelet-vsix-'));
try {
    stage(folder);
    await createVSIX({
        cwd: folder,
        packagePath,
        dependencies: false,
        allowMissingRepository: true,
        rewriteRelativeLinks: false,
    });
} finally {
    rmSync(folder, { recursive: true, force: true });
}
const { size } = statSync(packagePath);
console.log(`${packagePath}: ${(size / 1e6).toFixed(2)} MB`);
if (size > most) {
    console.error(`That is more than ${most / 1e6} MB.`);
    process.exit(1);
}
