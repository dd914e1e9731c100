import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

/** The extension as `npm run package` packs it, unpacked in a temporary folder as VS Code would install it. */
export async function packExtension(): Promise<{ readonly extension: string; readonly remove: () => void }> {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-packed-'));
    const vsix = join(folder, 'corelet.vsix');
    await promisify(execFile)(process.execPath, ['scripts/package/main.mjs', vsix]);
    for (const [name, content] of Object.entries(unzipSync(readFileSync(vsix)))) {
        if (name.endsWith('/')) continue;
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
    }
    return { extension: join(folder, 'extension'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
