import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A document with one mistake, badly laid out. */
export const broken = `import neurram
device Wafer extends HfOx { g_max: 40 mV }
chip Lab extends NeuRRAM {
        cell: Wafer
    grid: 2 x 3
}
model Sketch { input 16
  dense out { units: 10 } }
mapping SketchOnLab of Sketch on Lab { others auto }
`;

/** The same without the mistake. */
export const mended = broken.replace('40 mV', '40 uS');

/** Runs an editor without a screen on the broken document and returns what its script has written. */
export function foreignSession<T>(command: string, args: readonly string[]): T {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-foreign-'));
    try {
        const [document, result] = [join(folder, 'lab.cim'), join(folder, 'result.json')];
        writeFileSync(document, broken);
        const editor = spawnSync(command, args, {
            encoding: 'utf8',
            timeout: 110_000,
            env: {
                ...process.env,
                HOME: folder,
                XDG_CACHE_HOME: folder,
                CORELET_NODE: process.execPath,
                CORELET_SERVER: resolve('out/language-server.mjs'),
                CORELET_DOCUMENT: document,
                CORELET_RESULT: result,
            },
        });
        if (editor.status !== 0) throw new Error(`${command}: ${editor.stdout}${editor.stderr}`);
        return { ...(JSON.parse(readFileSync(result, 'utf8')) as T), messages: editor.stderr };
    } finally {
        rmSync(folder, { recursive: true });
    }
}
