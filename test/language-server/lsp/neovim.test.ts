import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionItem, CompletionList, Hover, MarkupContent } from 'vscode-languageserver';
import { formatText } from '../../../language-server/format-text';

const installed = spawnSync('nvim', ['--version'], { encoding: 'utf8' }).status === 0;
if (!installed) console.log('Neovim is not installed here: the tests with a foreign client are left out.');

const broken = `import neurram
device Wafer extends HfOx { g_max: 40 mV }
chip Lab extends NeuRRAM {
        cell: Wafer
    grid: 2 x 3
}
model Sketch { input 16
  dense out { units: 10 } }
mapping SketchOnLab of Sketch on Lab { others auto }
`;
const mended = broken.replace('40 mV', '40 uS');

interface Session {
    readonly error?: string;
    readonly attached: boolean;
    readonly diagnostics: readonly string[];
    readonly hover: Hover;
    readonly completion: CompletionList | readonly CompletionItem[];
    readonly mended: readonly string[];
    readonly formatted: string;
}

describe.skipIf(!installed)("Neovim's own client", () => {
    let folder: string;
    let session: Session;

    beforeAll(() => {
        folder = mkdtempSync(join(tmpdir(), 'corelet-neovim-'));
        const document = join(folder, 'lab.cim');
        const result = join(folder, 'result.json');
        writeFileSync(document, broken);
        const script = resolve('test/language-server/lsp/support/neovim-session.lua');
        const nvim = spawnSync('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${script}`], {
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
        if (nvim.status !== 0) throw new Error(`nvim: ${nvim.stdout}${nvim.stderr}`);
        session = JSON.parse(readFileSync(result, 'utf8')) as Session;
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it('attaches', () => {
        expect(session.error).toBeUndefined();
        expect(session.attached).toBe(true);
    });

    it('shows the diagnostics, and no longer those that are mended', () => {
        expect(session.diagnostics).toEqual(['unit/dimension 2:36']);
        expect(session.mended).toEqual([]);
    });

    it('gets hover text', () => {
        expect((session.hover.contents as MarkupContent).value).toContain('**mapping SketchOnLab**');
    });

    it('gets completions that fit the place', () => {
        const { completion } = session;
        const items = 'items' in completion ? completion.items : completion;
        expect(items.map(({ label }) => label)).toContain('throughput');
    });

    it('formats the document as corelet format does', async () => {
        const formatted = await formatText(mended, 'lab.cim');
        expect(formatted.ok && formatted.text).toBe(`${session.formatted}\n`);
    });
});
